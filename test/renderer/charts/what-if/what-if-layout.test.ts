import { describe, expect, it } from 'vitest';
import type { WhatIfPoint } from '../../../../renderer/charts/what-if/types.ts';
import {
  placeLabels,
  whatIfPlot,
  type PlacedLabel,
} from '../../../../renderer/charts/what-if/what-if-layout.ts';

/** As wide as the words at 12 px, a little generous. */
const widthOf = (words: string) => words.length * 7;
const HEIGHT_PX = 12;

function point(prebufferMs: number, earMs: number, share: number, word: string | null = null): WhatIfPoint {
  const marks = { word, isMarked: word !== null, isRecommended: word === 'recommended' };
  return { ...{ prebufferMs, earMs, share, low: share, high: share + 0.1 }, ...marks };
}

const overlap = (a: PlacedLabel, b: PlacedLabel): boolean =>
  a.x < b.x + widthOf(b.words) && b.x < a.x + widthOf(a.words) && Math.abs(a.y - b.y) < HEIGHT_PX;

/** As narrow as the panel is in a window of 1024x720. */
const NARROW = [305, 160] as const;

/** Small prebuffers that change nothing lie on one place; the others close together. */
const CROWDED = [
  point(0, 420, 0, 'enough so far'),
  point(50, 420, 0),
  point(100, 421, 0),
  point(150, 424, 0),
  point(200, 436, 0, 'now'),
  point(250, 480, 0),
  point(300, 520, 0),
  point(400, 610, 0),
  point(500, 700, 0),
];

describe('the labels of the curve', () => {
  const plot = whatIfPlot(CROWDED, ...NARROW);
  const labels = placeLabels(CROWDED, plot, widthOf);

  it('stand apart from each other in a narrow panel', () => {
    for (const one of labels) {
      for (const other of labels)
        if (one !== other) expect(overlap(one, other), `${one.words} / ${other.words}`).toBe(false);
    }
  });

  it('name every setting that matters', () => {
    expect(labels.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['0, enough so far', '200, now']),
    );
  });

  it('lie on no point and stay within the plot', () => {
    for (const { x, y, words } of labels) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x + widthOf(words)).toBeLessThanOrEqual(plot.right);
      expect(y).toBeLessThanOrEqual(plot.bottom);
      for (const { earMs, share } of CROWDED) {
        const [dotX, dotY] = [plot.xOf(earMs), plot.yOf(share)];
        const isOnDot = dotX > x && dotX < x + widthOf(words) && dotY > y - 10 && dotY < y;
        expect(isOnDot, words).toBe(false);
      }
    }
  });
});
