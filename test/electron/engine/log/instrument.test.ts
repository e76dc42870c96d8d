import { describe, expect, it } from 'vitest';
import { accountOf, type Circumstances } from '../../../../electron/engine/log/instrument.ts';
import type { LoopWindow } from '../../../../electron/clock/loop-monitor.ts';

const calm: LoopWindow = {
  loopDelayMaxMs: 1,
  gcMs: 0,
  baseErrorMs: 1.5,
  isCalibrated: true,
};
const usual: Circumstances = { window: calm, clockJumpMs: 0.2, textLateMs: null, unheard: null };
const reasonOf = (what: string, errorMs: number, window: Partial<LoopWindow> = {}) =>
  accountOf({ what, errorMs }, { ...usual, window: { ...calm, ...window } }).reasons.join(' ');

describe("the instrument's account of a run", () => {
  it('is trusted up to 5 ms', () => {
    expect(accountOf({ what: 'firstAudio', errorMs: 5 }, usual)).toEqual({
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

  it('does not say that 5.0 ms are more than 5 ms', () => {
    expect(reasonOf('firstByte', 5.03)).toMatch(/^The ± of firstByte is just over 5 ms: /);
    expect(reasonOf('firstByte', 5.06)).toMatch(/^The ± of firstByte is 5\.1 ms, more than 5 ms: /);
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
      { ...usual, clockJumpMs: 60_000 },
    );
    expect(trusted).toBe(false);
    expect(reasons[0]).toMatch(/slept/);
  });

  it('is untrusted where the text came later than planned by more than 5 ms, and says how much', () => {
    const late = (textLateMs: number) =>
      accountOf({ what: 'firstByte', errorMs: 1 }, { ...usual, textLateMs });
    expect(late(5)).toMatchObject({ trusted: true, reasons: [], textLateMs: 5 });
    expect(late(261.3)).toMatchObject({ trusted: false, textLateMs: 261.3 });
    expect(late(261.3).reasons[0]).toMatch(/^A token of the text came 261\.3 ms late/);
  });
});
