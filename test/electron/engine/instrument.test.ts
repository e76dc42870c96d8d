import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../electron/engine/clock.ts';
import { createClock } from '../../../electron/engine/clock.ts';
import { accountOf } from '../../../electron/engine/instrument.ts';
import { createLoopMonitor } from '../../../electron/engine/loop-monitor.ts';

const calm = { loopDelayMaxMs: 1, gcMs: 0, clockJumpMs: 0.2 };

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

  it('names the mark that spoils it', () => {
    const { trusted, reasons } = accountOf(
      { what: 'firstByte', errorMs: 12.34 },
      { ...calm, loopDelayMaxMs: 11 },
    );
    expect(trusted).toBe(false);
    expect(reasons).toEqual([expect.stringMatching(/firstByte is 12\.3 ms.*busy for up to 11\.0 ms/)]);
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
