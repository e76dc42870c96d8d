import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peakBetween, placeSound } from '../../../../renderer/charts/lanes/waveform-placement.ts';

describe('placeSound', () => {
  it('plays sound without stalls in one stretch from the start of playback', () => {
    expect(placeSound(254, 1000, [], 0)).toEqual([{ soundFromMs: 0, soundToMs: 1000, runFromMs: 254 }]);
  });

  it('leaves the time of a stall empty and goes on behind it', () => {
    expect(placeSound(200, 1000, [{ startMs: 700, endMs: 760 }], 0)).toEqual([
      { soundFromMs: 0, soundToMs: 500, runFromMs: 200 },
      { soundFromMs: 500, soundToMs: 1000, runFromMs: 760 },
    ]);
  });

  it('keeps sound behind a stall that still lasts after the playhead', () => {
    const stretches = placeSound(200, 600, [{ startMs: 700, endMs: null }], 800);
    expect(stretches.at(-1)).toEqual({ soundFromMs: 500, soundToMs: 600, runFromMs: 800 });
  });

  it('ignores a stall that comes after the last sound', () => {
    expect(placeSound(200, 500, [{ startMs: 700, endMs: null }], 800)).toHaveLength(1);
  });

  it('plays every millisecond exactly once and never during a stall', () => {
    const stall = fc.record({
      gapMs: fc.integer({ min: 1, max: 400 }),
      lengthMs: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(stall, { maxLength: 6 }), fc.integer({ min: 1, max: 3000 }), (steps, soundMs) => {
        let atMs = 250;
        const stalls = steps.map(({ gapMs, lengthMs }) => {
          const startMs = (atMs += gapMs);
          atMs += lengthMs;
          return { startMs, endMs: startMs + lengthMs };
        });
        const stretches = placeSound(250, soundMs, stalls, 0);
        expect(stretches.reduce((sum, part) => sum + part.soundToMs - part.soundFromMs, 0)).toBeCloseTo(
          soundMs,
          6,
        );
        for (const { runFromMs, soundFromMs, soundToMs } of stretches) {
          const runToMs = runFromMs + soundToMs - soundFromMs;
          expect(stalls.some((part) => runFromMs < part.endMs && runToMs > part.startMs)).toBe(false);
        }
      }),
    );
  });
});

describe('peakBetween', () => {
  const values = Float32Array.from([0.1, 0.9, 0.2, 0.4]);

  it('takes the highest peak of a range, and one peak at least', () => {
    expect(peakBetween(values, 4, 0, 3)).toBeCloseTo(0.9);
    expect(peakBetween(values, 4, 2.2, 2.3)).toBeCloseTo(0.2);
  });

  it('reads nothing beyond the peaks that are filled', () => {
    expect(peakBetween(values, 2, 2, 4)).toBe(0);
  });
});
