import { describe, expect, it } from 'vitest';
import { waitUntil } from '../../../../electron/lab/stage/wait.ts';

const { signal } = new AbortController();

/** Keeps the loop from looking at the clock, as a TLS handshake does. */
function block(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

async function lateMs(waitMs: number): Promise<number> {
  const atMs = performance.now() + waitMs;
  await waitUntil(atMs, signal);
  return performance.now() - atMs;
}

describe('the wait of the lab', () => {
  it('does not end early when the loop had work before it', async () => {
    for (const waitMs of [0.4, 3, 3.7, 12]) {
      block(5);
      expect(await lateMs(waitMs)).toBeGreaterThanOrEqual(0);
    }
  });

  it('ends within 0.1 ms of its time where the machine lets it', async () => {
    const late: number[] = [];
    for (let waitMs = 2; waitMs < 6; waitMs += 0.2) late.push(await lateMs(waitMs));
    expect(Math.min(...late)).toBeLessThan(0.1);
  });

  it('lets a turn of the loop pass when the time is over already', async () => {
    let turns = 0;
    setImmediate(() => (turns += 1));
    await waitUntil(performance.now() - 1, signal);
    expect(turns).toBe(1);
  });

  it.each([1, 1000])('ends when it is aborted, %i ms before its time', async (waitMs) => {
    const left = new AbortController();
    const waited = waitUntil(performance.now() + waitMs, left.signal);
    left.abort();
    await expect(waited).rejects.toMatchObject({ name: 'AbortError' });
  });
});
