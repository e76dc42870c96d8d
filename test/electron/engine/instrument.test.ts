import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../electron/engine/clock.ts';
import { createClock } from '../../../electron/engine/clock.ts';
import { accountOf } from '../../../electron/engine/instrument.ts';
import { type LoopWindow, createLoopMonitor } from '../../../electron/engine/loop-monitor.ts';

const calm: LoopWindow = {
  loopDelayMaxMs: 1,
  gcMs: 0,
  clockJumpMs: 0.2,
  baseErrorMs: 1.5,
  isCalibrated: true,
};
const reasonOf = (what: string, errorMs: number, window: Partial<LoopWindow> = {}) =>
  accountOf({ what, errorMs }, { ...calm, ...window }).reasons.join(' ');

describe("the instrument's account of a run", () => {
  it('is trusted up to 5 ms', () => {
    expect(accountOf({ what: 'firstAudio', errorMs: 5 }, calm)).toEqual({
      errorBarMs: 5,
      trusted: true,
      reasons: [],
      loopDelayMaxMs: 1,
      gcMs: 0,
    });
  });

  it('names the mark that spoils it, how long it may have waited, and what held it up', () => {
    expect(reasonOf('firstByte', 12.34, { loopDelayMaxMs: 11, gcMs: 3 })).toBe(
      'The ± of firstByte is 12.3 ms, more than 5 ms: it may have waited 10.8 ms in this process ' +
        '(busy for up to 11.0 ms at a time, garbage collection took 3.0 ms in all), ' +
        'and 1.5 ms are what this computer misses when idle.',
    );
  });

  it('says that the clock was not calibrated instead of a process busy for nothing', () => {
    const early = { baseErrorMs: 2, isCalibrated: false, loopDelayMaxMs: 0 };
    expect(reasonOf('firstAudio', 5.4, early)).toBe(
      'The ± of firstAudio is 5.4 ms, more than 5 ms: it may have waited 3.4 ms in this process, ' +
        'and 2.0 ms are assumed because the clock was not calibrated yet.',
    );
  });

  it('speaks of no waiting where there was none', () => {
    expect(reasonOf('a chunk', 6, { baseErrorMs: 6 })).toBe(
      'The ± of a chunk is 6.0 ms, more than 5 ms: 6.0 ms are what this computer misses when idle.',
    );
  });

  it.each(['heard', 'a stall'])("does not blame this process for the page's ± of %s", (what) => {
    expect(reasonOf(what, 7)).toMatch(/ is 7\.0 ms, more than 5 ms: the page that plays/);
    expect(reasonOf(what, 7)).not.toMatch(/this process/);
  });

  it('is untrusted after sleep, however small the ±', () => {
    const { trusted, reasons } = accountOf(
      { what: 'firstByte', errorMs: 1 },
      { ...calm, clockJumpMs: 60_000 },
    );
    expect(trusted).toBe(false);
    expect(reasons[0]).toMatch(/slept/);
  });
});

describe('the loop monitor', () => {
  it('keeps the base error with which its window began', () => {
    const clock = createClock();
    const [early, baseErrorMs] = [createLoopMonitor(clock).open(), clock.baseErrorMs()];
    clock.setBaseError(1.7);
    expect(early()).toMatchObject({ baseErrorMs, isCalibrated: false });
    expect(createLoopMonitor(clock).open()()).toMatchObject({ baseErrorMs: 1.7, isCalibrated: true });
  });

  it('sees a jump between the two clocks', () => {
    const real = createClock();
    let jumpMs = 0;
    const clock: Clock = { ...real, wallOffsetMs: () => real.wallOffsetMs() + jumpMs };
    const close = createLoopMonitor(clock).open();
    jumpMs = 90_000;
    expect(close().clockJumpMs).toBeGreaterThan(89_000);
  });

  it('counts garbage collections of its window', async () => {
    const close = createLoopMonitor(createClock()).open();
    let garbage: unknown[] = [];
    for (let round = 0; round < 60; round += 1) {
      garbage = Array.from({ length: 50_000 }, (_, index) => ({ index, round }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(garbage).toHaveLength(50_000);
    expect(close().gcMs).toBeGreaterThan(0);
  });
});
