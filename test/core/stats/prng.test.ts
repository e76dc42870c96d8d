import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/stats/prng.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, () => next());

describe('the seeded random numbers', () => {
  it('equal the published output of SplitMix64', () => {
    // Rosetta Code, "Pseudo-random numbers/Splitmix64", seed 1234567: the first five 64-bit integers.
    const published = [
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ];
    expect(draw(5, createRandom(1_234_567).next)).toEqual(
      published.map((value) => Number(value >> 11n) / 2 ** 53),
    );
  });

  it('spread as published over fifths', () => {
    // The same page, seed 987654321: floor(5 x) over 100,000 draws.
    const counts = [0, 0, 0, 0, 0];
    for (const value of draw(100_000, createRandom(987_654_321).next)) {
      const fifth = Math.floor(value * 5);
      counts[fifth] = (counts[fifth] ?? 0) + 1;
    }
    expect(counts).toEqual([20_027, 19_892, 20_073, 19_978, 20_030]);
  });

  it('repeat for a seed and differ for its neighbour, also for 0 and negative seeds', () => {
    for (const seed of [0, 1, -5]) {
      expect(draw(10, createRandom(seed).next)).toEqual(draw(10, createRandom(seed).next));
      expect(draw(10, createRandom(seed).next)).not.toEqual(draw(10, createRandom(seed + 1).next));
    }
  });

  it('are normal where asked for', () => {
    const values = draw(50_000, createRandom(1).gaussian);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const within = (limit: number) =>
      values.filter((value) => Math.abs(value) < limit).length / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(within(1)).toBeCloseTo(0.6827, 1);
    expect(within(2)).toBeCloseTo(0.9545, 2);
  });
});
