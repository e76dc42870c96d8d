import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONSET_SETTINGS, createOnsetDetector } from '../../../core/audio/onset.ts';
import { onsetFoundSchema } from '../../../core/session/record/record.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { joined, silence, square, voice } from '../../helpers/sound/levels.ts';

const RATE = 24_000;
const PER_MS = RATE / 1000;

function onsetOf(
  samples: Float32Array,
  sampleRate = RATE,
  pieceSizes: readonly number[] = [],
): number | null {
  const detector = createOnsetDetector(sampleRate);
  const reported: number[] = [];
  let at = 0;
  for (const size of [...pieceSizes, samples.length]) {
    const found = detector.push(samples.subarray(at, at + size));
    if (found !== null) reported.push(found);
    at += size;
  }
  const verdict = detector.end();
  expect(reported).toEqual(verdict === null ? [] : [verdict]);
  return verdict;
}

const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The definition, word by word and slow: a window every ms, its mean removed, 50 in a row at or over the gate; of the
 * first of them, the first millisecond that departs by the gate from the mean of the window before.
 */
function onsetByDefinition(samples: Float32Array, sampleRate: number): number | null {
  const start = (hop: number) => Math.floor((hop * sampleRate) / 1000);
  const level = (from: number, to: number, mean: number) =>
    Math.sqrt(meanOf([...samples.subarray(start(from), start(to))].map((value) => (value - mean) ** 2)));
  let run = 0;
  for (let hop = 0; start(hop + 10) <= samples.length; hop += 1) {
    const mean = meanOf([...samples.subarray(start(hop), start(hop + 10))]);
    run = level(hop, hop + 10, mean) >= 0.01 ? run + 1 : 0;
    if (run < 50) continue;
    const first = hop - 49;
    const [from, to] = first === 0 ? [0, 1] : [first - 1, first + 9];
    const before = meanOf([...samples.subarray(start(from), start(to))]);
    const loud = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(
      (age) => level(first + age, first + age + 1, before) >= 0.01,
    );
    return (start(first + (loud ?? 9)) / sampleRate) * 1000;
  }
  return null;
}

describe('the onset detector', () => {
  it('finds the millisecond in which a sound begins', () => {
    // The first window over the gate starts at 191: at -20 dBFS 1 ms of sound in its end is enough for all of it.
    expect(onsetOf(joined(silence(200), square(100, -20)))).toBe(200);
  });

  it('finds the millisecond in which a low voice begins, wherever its wave is cut', () => {
    for (const leadMs of [50, 180, 180.25, 181.5]) {
      const lead = new Float32Array(leadMs * PER_MS);
      expect(Math.abs((onsetOf(joined(lead, voice(100, -9))) ?? 0) - leadMs)).toBeLessThan(1.01);
    }
  });

  it('finds a sound in the first sample at 0', () => {
    expect(onsetOf(square(100, -20))).toBe(0);
  });

  it('draws the line at -40 dBFS', () => {
    expect(onsetOf(square(300, -39.9))).toBe(0);
    expect(onsetOf(square(300, -40.1))).toBeNull();
  });

  it('is deaf to a constant offset and to a step of it', () => {
    expect(onsetOf(silence(300, 0.5))).toBeNull();
    expect(onsetOf(joined(silence(100), silence(300, 0.5)))).toBeNull();
    expect(onsetOf(joined(silence(100, 0.5), square(100, -20, 0.5)))).toBe(100);
  });

  it('passes over a click and finds the sound behind it', () => {
    const click = joined(silence(50), Float32Array.of(1), silence(150));
    expect(onsetOf(click)).toBeNull();
    expect(onsetOf(joined(silence(50), square(30, 0), silence(120), square(100, -20)))).toBe(200);
  });

  it('does not count a sound that the end of the stream cuts off before it held', () => {
    expect(onsetOf(square(58, -20))).toBeNull();
    expect(onsetOf(square(59, -20))).toBe(0);
    expect(onsetOf(joined(silence(500), square(45, -20)))).toBeNull();
  });

  it('calls an empty stream inaudible', () => {
    expect(onsetOf(new Float32Array(0))).toBeNull();
  });

  it('still finds an onset to the millisecond after ten minutes of loud-offset near-silence', () => {
    const detector = createOnsetDetector(8000);
    const second = Float32Array.from({ length: 8000 }, (_, index) => 0.9 + (index % 2) * 0.005);
    for (let count = 0; count < 600; count += 1) expect(detector.push(second)).toBeNull();
    const tone = Float32Array.from({ length: 800 }, (_, index) => 0.9 + (index % 2 === 0 ? 0.1 : -0.1));
    expect(detector.push(tone)).toBeCloseTo(600_000, 6);
  });

  it('follows the definition for any rate, level and cut', () => {
    const stretch = fc.record({
      ms: fc.integer({ min: 1, max: 120 }),
      dbfs: fc.integer({ min: -60, max: -10 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(8000, 11_025, 16_000, 22_050, 44_100),
        fc.array(stretch, { maxLength: 6 }),
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 8 }),
        (rate, stretches, seed, pieces) => {
          const random = createRandom(seed);
          const samples = Float32Array.from(
            stretches.flatMap(({ ms, dbfs }) =>
              Array.from(
                { length: Math.round((ms * rate) / 1000) },
                () => 10 ** (dbfs / 20) * random.gaussian(),
              ),
            ),
          );
          expect(onsetOf(samples, rate, pieces)).toBe(onsetByDefinition(samples, rate));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has settings that fit the record', () => {
    expect(onsetFoundSchema.shape.detector.parse(ONSET_SETTINGS)).toEqual(ONSET_SETTINGS);
  });
});
