import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playedAt } from '../../../core/playback/audible.ts';
import { positionAt } from '../../../core/playback/position.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';

const arrivals = [
  { at: 100, audioMs: 50 },
  { at: 300, audioMs: 100 },
];
const playback = playVirtually(arrivals, { prebufferMs: 0, endedAt: 300 });

describe('the position of a virtual player', () => {
  test.each([
    [0, 0],
    [100, 0],
    [120, 20],
    [150, 50],
    [250, 50],
    [310, 60],
    [400, 150],
    [9000, 150],
  ])('at %d is %d', (at, expected) => {
    expect(positionAt(playback, at)).toBeCloseTo(expected);
  });

  test('is 0 before it starts', () => {
    expect(positionAt(playVirtually(arrivals, { prebufferMs: 500, endedAt: null }), 9000)).toBe(0);
  });

  test('undoes when a sound is played', () => {
    const trace = fc.array(
      fc.record({ waitMs: fc.integer({ min: 0, max: 300 }), audioMs: fc.integer({ min: 1, max: 200 }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(
        trace,
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (...of) => {
          const [steps, prebufferMs, share] = of;
          let at = 0;
          const chunks = steps.map(({ waitMs, audioMs }) => ({ at: (at += waitMs), audioMs }));
          const played = playVirtually(chunks, { prebufferMs, endedAt: at });
          const audioMs = share * chunks.reduce((sum, chunk) => sum + chunk.audioMs, 0);
          expect(positionAt(played, playedAt(played, audioMs) ?? NaN)).toBeCloseTo(audioMs, 3);
        },
      ),
    );
  });
});
