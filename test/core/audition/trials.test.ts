import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trialsOf, type Trial } from '../../../core/audition/trials.ts';

const voices = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);
const draws = fc.record({
  voices: fc.integer({ min: 2, max: 6 }).map(voices),
  kind: fc.constantFrom('ab' as const, 'abx' as const),
  trials: fc.integer({ min: 1, max: 60 }),
  seed: fc.integer({ min: 0 }),
});

const counts = <T>(items: readonly T[], of: (item: T) => string): number[] => {
  const found = new Map<string, number>();
  for (const item of items) found.set(of(item), (found.get(of(item)) ?? 0) + 1);
  return [...found.values()];
};
const pairOf = ({ a, b }: Trial) => [a, b].sort().join();
const isEven = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers) <= 1;

describe('the trials of a blind round', () => {
  it('compare every pair equally often, to within one', () => {
    fc.assert(
      fc.property(draws, (blind) => {
        const trials = trialsOf(blind, ['s1']);
        const pairs = (blind.voices.length * (blind.voices.length - 1)) / 2;
        expect(trials).toHaveLength(blind.trials);
        expect(isEven(counts(trials, pairOf))).toBe(true);
        expect(counts(trials, pairOf)).toHaveLength(Math.min(pairs, blind.trials));
      }),
    );
  });

  it('have each voice of a pair equally often as A and as X, to within one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.integer({ min: 2, max: 40 }), (seed, trials) => {
        const drawn = trialsOf({ kind: 'abx', voices: ['v0', 'v1'], trials, seed }, ['s1', 's2']);
        const asA = drawn.filter(({ a }) => a === 'v0').length;
        const asX = drawn.filter(({ a, x }) => (x === 'a') === (a === 'v0')).length;
        // One block of four may be cut in the middle.
        expect(Math.abs(2 * asA - trials)).toBeLessThanOrEqual(2);
        expect(Math.abs(2 * asX - trials)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('take the samples in turn', () => {
    const trials = trialsOf({ kind: 'ab', voices: ['v0', 'v1'], trials: 12, seed: 3 }, ['s1', 's2', 's3']);
    expect(counts(trials, ({ sample }) => sample)).toEqual([4, 4, 4]);
  });

  it('name no X where none is asked for', () => {
    const trials = trialsOf({ kind: 'ab', voices: ['v0', 'v1'], trials: 6, seed: 3 }, ['s1']);
    expect(trials.every(({ x }) => x === null)).toBe(true);
  });

  it('put either voice first by chance: over many seeds the first A is each voice half the time', () => {
    const first = Array.from(
      { length: 1000 },
      (_, seed) => trialsOf({ kind: 'ab', voices: ['v0', 'v1'], trials: 12, seed }, ['s1'])[0]?.a,
    );
    const share = first.filter((voice) => voice === 'v0').length / 1000;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  it('are none between fewer than two voices, or without a sample', () => {
    expect(trialsOf({ kind: 'ab', voices: ['v0'], trials: 12, seed: 1 }, ['s1'])).toEqual([]);
    expect(trialsOf({ kind: 'ab', voices: ['v0', 'v1'], trials: 12, seed: 1 }, [])).toEqual([]);
  });
});
