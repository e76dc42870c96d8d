import { niceStepMs, ticksMs } from '../axis-steps.ts';
import { formatWhole } from '../format-number.ts';
import type { WhatIfPoint } from './types.ts';

const MARGIN = { left: 44, right: 14, top: 12, bottom: 42 } as const;
const SHARES = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 1] as const;
/** Drawn at least so far up, so that a goal of 1 % is not the whole picture. */
const LEAST_TOP_SHARE = 0.1;
/** A number of milliseconds, and room beside it. */
const TICK_PX = 68;

export interface WhatIfPlot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly shares: readonly number[];
  readonly ticksMs: readonly number[];
  xOf(ms: number): number;
  yOf(share: number): number;
}

/** A percentage, and room above it. */
const SHARE_PX = 15;

/** Those that stand at least one step above the last one that is kept. */
function apart(values: readonly number[], stepOf: (value: number) => number): readonly number[] {
  let keptAt = -Infinity;
  return values.filter((value) => {
    if (stepOf(value) - keptAt < 1) return false;
    keptAt = stepOf(value);
    return true;
  });
}

/** Root scale: what is below a few percent decides, and has the room. */
export function whatIfPlot(points: readonly WhatIfPoint[], widthPx: number, heightPx: number): WhatIfPlot {
  const times = points.map(({ earMs }) => earMs);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const parts = Math.max(1, Math.floor((widthPx - MARGIN.left - MARGIN.right) / TICK_PX) - 1);
  const stepMs = niceStepMs(Math.max(50, most - least), parts);
  const fromMs = Math.floor(least / stepMs) * stepMs;
  const toMs = Math.max(fromMs + stepMs, Math.ceil(most / stepMs) * stepMs);
  const highest = Math.max(LEAST_TOP_SHARE, ...points.map(({ high }) => high));
  const topShare = SHARES.find((share) => share >= highest) ?? 1;
  const right = widthPx - MARGIN.right;
  const bottom = heightPx - MARGIN.bottom;
  return {
    ...{ left: MARGIN.left, top: MARGIN.top, right, bottom },
    shares: apart(
      SHARES.filter((share) => share <= topShare),
      (share) => (Math.sqrt(share / topShare) * (bottom - MARGIN.top)) / SHARE_PX,
    ),
    ticksMs: ticksMs(fromMs, toMs, stepMs),
    xOf: (ms) => MARGIN.left + ((ms - fromMs) / (toMs - fromMs)) * (right - MARGIN.left),
    yOf: (share) => bottom - Math.sqrt(share / topShare) * (bottom - MARGIN.top),
  };
}

/** How far from its point the foot of a label may stand, px, the nearest first: above it, then below. */
const LABEL_FEET_PX = [-9, 18, -24, 33, -39, -54] as const;
const LABEL_GAP_PX = 10;
/** From the foot of 12 px letters. */
const LETTERS = { above: 10, below: 3 } as const;
const DOT_PX = 5;

export interface PlacedLabel {
  readonly prebufferMs: number;
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly isMarked: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const boxOf = (x: number, y: number, width: number): Box => ({
  ...{ left: x - 2, right: x + width + 2 },
  ...{ top: y - LETTERS.above, bottom: y + LETTERS.below },
});

function dotOf({ earMs, share }: WhatIfPoint, plot: WhatIfPlot): Box {
  const [x, y] = [plot.xOf(earMs), plot.yOf(share)];
  return { left: x - DOT_PX, right: x + DOT_PX, top: y - DOT_PX, bottom: y + DOT_PX };
}

export const labelWords = ({ prebufferMs, word }: WhatIfPoint): string =>
  formatWhole(prebufferMs) + (word === null ? '' : `, ${word}`);

/** Where a label may stand, the best place first: beside its point, within the plot. */
function placesOf(point: WhatIfPoint, plot: WhatIfPlot, width: number): readonly { x: number; y: number }[] {
  const [pointX, pointY] = [plot.xOf(point.earMs), plot.yOf(point.share)];
  const leftmost = plot.left + 2;
  const rightmost = plot.right - width;
  const sidesX = [pointX + LABEL_GAP_PX, pointX - LABEL_GAP_PX - width, pointX - width / 2];
  return LABEL_FEET_PX.flatMap((footPx) =>
    sidesX.map((x) => ({ x: Math.max(leftmost, Math.min(rightmost, x)), y: pointY + footPx })),
  ).filter(({ y }) => y - LETTERS.above >= 0 && y + LETTERS.below <= plot.bottom);
}

/** The settings beside their points, none on a dot or on another: those that matter find a place, the others where it is free. */
export function placeLabels(
  points: readonly WhatIfPoint[],
  plot: WhatIfPlot,
  widthOf: (words: string) => number,
): readonly PlacedLabel[] {
  const taken = points.map((point) => dotOf(point, plot));
  const byWeight = [...points].sort((a, b) => Number(b.isMarked) - Number(a.isMarked));
  const named: Box[] = [];
  return byWeight.flatMap((point) => {
    const dot = dotOf(point, plot);
    // One name for one place: settings that change nothing lie on each other.
    if (!point.isMarked && named.some((other) => meet(other, dot))) return [];
    const words = labelWords(point);
    const width = widthOf(words);
    const places = placesOf(point, plot, width);
    const place = (point.isMarked ? places : places.slice(0, 2)).find(
      ({ x, y }) => !taken.some((other) => meet(other, boxOf(x, y, width))),
    );
    if (place === undefined) return [];
    taken.push(boxOf(place.x, place.y, width));
    named.push(dot);
    return [{ prebufferMs: point.prebufferMs, words, isMarked: point.isMarked, ...place }];
  });
}
