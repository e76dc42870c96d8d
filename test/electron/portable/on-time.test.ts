import { expect, it } from 'vitest';
import { onTime } from '../../../electron/portable/on-time.ts';

/** Waits for what is `leftMs` ahead. @returns when it acted, against the deadline, and how often the clock was read */
async function waitFor(leftMs: number): Promise<{ lateMs: number; reads: number }> {
  let reads = 0;
  const now = (): number => {
    reads += 1;
    return performance.now();
  };
  const atMs = performance.now() + leftMs;
  await new Promise<void>((resolve) => onTime(atMs, now, resolve));
  return { lateMs: performance.now() - atMs, reads };
}

it.each([-1, 0.3, 2.5, 20])('acts at a deadline that is %s ms ahead, never before it', async (leftMs) => {
  expect((await waitFor(leftMs)).lateMs).toBeGreaterThanOrEqual(0);
});

it('sleeps until then, where turning the loop would leave a heap of garbage at the deadline', async () => {
  expect((await waitFor(20)).reads).toBeLessThan(60);
});

it('lets the loop turn while it waits for the last of it', async () => {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    turn = setImmediate(count);
  };
  let turn = setImmediate(count);
  // A clock that only goes on when it is read: no stop of the machine can skip the turns.
  let atMs = 0;
  await new Promise<void>((resolve) => onTime(2.5, () => (atMs += 0.25), resolve));
  clearImmediate(turn);
  expect(turns).toBeGreaterThan(2);
});

it('does not act when it was cancelled, early or in its last ms', async () => {
  const acted: string[] = [];
  const soon = onTime(performance.now() + 2, performance.now.bind(performance), () => acted.push('soon'));
  const later = onTime(performance.now() + 8, performance.now.bind(performance), () => acted.push('later'));
  soon();
  later();
  await waitFor(12);
  expect(acted).toEqual([]);
});
