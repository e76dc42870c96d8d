import { describe, expect, it } from 'vitest';
import { createClock } from '../../../electron/clock/clock.ts';
import { createLoopMonitor } from '../../../electron/clock/loop-monitor.ts';

describe('the loop monitor', () => {
  it('keeps the base error with which its window began', () => {
    const clock = createClock();
    const [early, baseErrorMs] = [createLoopMonitor(clock).open(), clock.baseErrorMs()];
    clock.setBaseError(1.7);
    expect(early.close()).toMatchObject({ baseErrorMs, isCalibrated: false });
    expect(createLoopMonitor(clock).open().close()).toMatchObject({ baseErrorMs: 1.7, isCalibrated: true });
  });

  it('counts garbage collections of its window', async () => {
    const watch = createLoopMonitor(createClock()).open();
    let garbage: unknown[] = [];
    for (let round = 0; round < 60; round += 1) {
      garbage = Array.from({ length: 50_000 }, (_, index) => ({ index, round }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(garbage).toHaveLength(50_000);
    expect(watch.close().gcMs).toBeGreaterThan(0);
  });

  it('tells what happened so far, and after its end no more than until then', async () => {
    const watch = createLoopMonitor(createClock()).open();
    const until = performance.now() + 40;
    while (performance.now() < until);
    expect(watch.peek().loopDelayMaxMs).toBeGreaterThan(20);
    const ended = watch.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(watch.peek()).toBe(ended);
  });
});
