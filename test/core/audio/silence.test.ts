import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SilentSpan, createSilenceFinder } from '../../../core/audio/silence.ts';
import { joined, silence, square, voice } from '../../helpers/sound/levels.ts';

const RATE = 24_000;

function silencesOf(
  samples: Float32Array,
  sampleRate = RATE,
  pieceSizes: readonly number[] = [],
): [number, number][] {
  const finder = createSilenceFinder(sampleRate);
  const found: (SilentSpan | null)[] = [];
  let at = 0;
  for (const size of [...pieceSizes, samples.length]) {
    found.push(...finder.push(samples.subarray(at, at + size)));
    at += size;
  }
  return [...found, finder.end()].flatMap((span) => (span === null ? [] : [[span.fromMs, span.toMs]]));
}

describe('the silence finder', () => {
  it('finds a silence between two sounds to the millisecond', () => {
    expect(silencesOf(joined(square(100, -20), silence(80), square(100, -20)))).toEqual([[100, 180]]);
  });

  it('finds the silence at the start and at the end', () => {
    expect(silencesOf(joined(silence(45), square(60, -20), silence(70)))).toEqual([
      [0, 45],
      [105, 175],
    ]);
  });

  it('tells a silence of 30 ms and none of 29', () => {
    const around = (ms: number) => joined(square(50, -20), silence(ms), square(50, -20));
    expect(silencesOf(around(30))).toEqual([[50, 80]]);
    expect(silencesOf(around(29))).toEqual([]);
  });

  it('draws the line at -40 dBFS', () => {
    const between = (dbfs: number) => joined(square(50, -20), square(100, dbfs), square(50, -20));
    expect(silencesOf(between(-39.9))).toEqual([]);
    expect(silencesOf(between(-40.1))).toEqual([[50, 150]]);
  });

  it('is deaf to a constant offset', () => {
    const samples = joined(square(50, -20, 0.3), silence(100, 0.3), square(50, -20, 0.3));
    expect(silencesOf(samples)).toEqual([[50, 150]]);
  });

  it('ends a silence with a click', () => {
    const click = joined(square(50, -20), silence(60), Float32Array.of(0.9), silence(60), square(50, -20));
    const [first, second] = silencesOf(click);
    expect(first).toEqual([50, 110]);
    expect(second?.[0]).toBe(111);
  });

  it('calls a stream without a sound one silence', () => {
    expect(silencesOf(silence(500))).toEqual([[0, 500]]);
    expect(silencesOf(new Float32Array(0))).toEqual([]);
  });

  it('finds every planted silence, whatever the rate, the level, the pitch and the cut', () => {
    const stretch = fc.record({
      soundMs: fc.integer({ min: 30, max: 200 }),
      silentMs: fc.integer({ min: 31, max: 300 }),
      dbfs: fc.integer({ min: -22, max: -3 }),
      hz: fc.integer({ min: 110, max: 400 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(8000, 16_000, 24_000, 44_100),
        fc.array(stretch, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 }),
        (rate, stretches, pieces) => {
          const samples = joined(
            ...stretches.flatMap(({ soundMs, silentMs, dbfs, hz }) => [
              voice(soundMs, dbfs, hz, rate),
              silence(silentMs, 0, rate),
            ]),
          );
          let atMs = 0;
          const planted = stretches.map(({ soundMs, silentMs }) => {
            const fromMs = atMs + soundMs;
            atMs = fromMs + silentMs;
            return [fromMs, atMs] as const;
          });
          const found = silencesOf(samples, rate, pieces);
          expect(found).toHaveLength(planted.length);
          found.forEach(([fromMs, toMs], index) => {
            // A wave that ends or begins near its zero is audible a millisecond earlier or later.
            expect(Math.abs(fromMs - (planted[index]?.[0] ?? NaN))).toBeLessThanOrEqual(1.1);
            expect(Math.abs(toMs - (planted[index]?.[1] ?? NaN))).toBeLessThanOrEqual(1.1);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
