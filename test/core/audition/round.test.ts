import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundOf } from '../../../core/audition/round.ts';

const grid = (voices: number, samples: number) =>
  Array.from({ length: voices * samples }, (_, index) => ({
    voice: `v${Math.floor(index / samples)}`,
    sample: `s${index % samples}`,
  }));
const names = (cells: readonly { voice: string; sample: string }[]) =>
  cells.map(({ voice, sample }) => `${voice}/${sample}`);

describe('a round of the matrix', () => {
  it('has every cell once, and no voice behind itself where there are two or more', () => {
    const sizes = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 8 }), fc.integer());
    fc.assert(
      fc.property(sizes, ([voices, samples, seed]) => {
        const cells = grid(voices, samples);
        const round = roundOf(cells, seed, null);
        expect(names(round).sort()).toEqual(names(cells).sort());
        expect(round.some(({ voice }, index) => voice === round[index + 1]?.voice)).toBe(false);
      }),
    );
  });

  it('does not begin with the voice that was run last', () => {
    const cells = grid(3, 2);
    for (let seed = 0; seed < 50; seed += 1) {
      const [first] = roundOf(cells, seed, { voice: 'v1', sample: 's0' });
      expect(first?.voice).not.toBe('v1');
    }
  });

  it('seldom has a sample behind itself', () => {
    const repeated = Array.from({ length: 100 }, (_, seed) => roundOf(grid(5, 4), seed, null)).map(
      (round) => round.filter(({ sample }, index) => sample === round[index + 1]?.sample).length,
    );
    expect(repeated.reduce((sum, count) => sum + count, 0) / 100).toBeLessThan(1);
  });

  it('is drawn by its seed', () => {
    expect(roundOf(grid(4, 4), 7, null)).toEqual(roundOf(grid(4, 4), 7, null));
    expect(names(roundOf(grid(4, 4), 7, null))).not.toEqual(names(roundOf(grid(4, 4), 8, null)));
  });
});
