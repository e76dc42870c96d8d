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

/** How far above its point a label may stand, px: the first that is free. */
const LABEL_LIFTS_PX = [9, 24, 39];
const LABEL_HEIGHT_PX = 14;
const LABEL_GAP_PX = 10;

export interface PlacedLabel {
  readonly prebufferMs: number;
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

export const labelWords = ({ prebufferMs, word }: WhatIfPoint): string =>
  formatWhole(prebufferMs) + (word === null ? '' : `, ${word}`);

/** The settings beside their points: those that matter find a place, the others only where it is free. */
export function placeLabels(
  points: readonly WhatIfPoint[],
  plot: WhatIfPlot,
  widthOf: (words: string) => number,
): readonly PlacedLabel[] {
  const placed: (PlacedLabel & { readonly right: number })[] = [];
  const byWeight = [...points].sort((a, b) => Number(b.isMarked) - Number(a.isMarked));
  for (const point of byWeight) {
    const words = labelWords(point);
    const width = widthOf(words);
    const x = Math.min(plot.xOf(point.earMs) + LABEL_GAP_PX, plot.right - width);
    const isFree = (y: number) =>
      placed.every(
        (other) => x > other.right || x + width < other.x || Math.abs(other.y - y) >= LABEL_HEIGHT_PX,
      );
    const lifts = point.isMarked ? LABEL_LIFTS_PX : LABEL_LIFTS_PX.slice(0, 1);
    const y = lifts.map((lift) => plot.yOf(point.share) - lift).find(isFree);
    if (y !== undefined)
      placed.push({ prebufferMs: point.prebufferMs, x, y, words, right: x + width + LABEL_GAP_PX });
  }
  return placed;
}
