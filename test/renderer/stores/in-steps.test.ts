import { describe, expect, it } from 'vitest';
import type { Steps } from '../../../core/steps.ts';
import { inSteps } from '../../../renderer/stores/in-steps.ts';

const STEP_MS = 4;

function work(): void {
  const endsAt = performance.now() + STEP_MS;
  while (performance.now() < endsAt);
}

function* counting(count: number, done: number[]): Steps<string> {
  for (let step = 0; step < count; step += 1) {
    work();
    done.push(step);
    yield;
  }
  return 'all';
}

/** How many steps were done in each task of the page. */
async function stepsByTask(count: number): Promise<number[]> {
  const done: number[] = [];
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(done.length));
  await inSteps(counting(count, done));
  clearInterval(timer);
  return [...new Set([...seen, done.length])];
}

describe('work between frames', () => {
  it('comes to the same, in as many tasks as it takes', async () => {
    const done: number[] = [];
    expect(await inSteps(counting(3, done))).toBe('all');
    expect(done).toEqual([0, 1, 2]);
  });

  it('lets others have their turn every few ms', async () => {
    const seen = await stepsByTask(12);
    const most = Math.max(...seen.map((count, index) => count - (seen[index - 1] ?? 0)));
    expect(most).toBeLessThanOrEqual(6);
  });

  it('is given up where nobody wants it any more', async () => {
    const done: number[] = [];
    const leaving = new AbortController();
    const work = inSteps(counting(12, done), leaving.signal);
    leaving.abort();
    expect([await work, done.length < 12]).toEqual([null, true]);
  });

  it('that is given up frees what it held', async () => {
    let isFreed = false;
    function* holding(): Steps<void> {
      try {
        for (;;) {
          work();
          yield;
        }
      } finally {
        isFreed = true;
      }
    }
    const leaving = new AbortController();
    const steps = inSteps(holding(), leaving.signal);
    await new Promise((begun) => setTimeout(begun));
    leaving.abort();
    expect([await steps, isFreed]).toEqual([null, true]);
  });
});
