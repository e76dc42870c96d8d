import { formatWhole } from '../format-number.ts';
import { textWidthPx } from '../text-width.ts';
import { shownSpan, type LanePlot } from './lane-layout.ts';
import type { LaneUnderrun } from './types.ts';

const TEXT_PX = 12;
const APART_PX = 8;

export interface GapLabel {
  readonly text: string;
  readonly x: number;
}

/** Over each gap its length and cause, where there is room beside the one before; else its length, else nothing. */
export function gapLabels(gaps: readonly LaneUnderrun[], plot: LanePlot): readonly (GapLabel | null)[] {
  let freeX = 0;
  return gaps.map((gap) => {
    const shown = shownSpan(plot, gap);
    if (shown === null) return null;
    const length = `gap ${formatWhole(gap.toMs - gap.fromMs)} ms`;
    for (const text of [`${length}, ${gap.cause}`, length]) {
      const width = textWidthPx(text, TEXT_PX, 600);
      const x = Math.min(Math.max(freeX, shown.x + (shown.width - width) / 2), plot.widthPx - width);
      if (x < freeX || x > shown.x + shown.width) continue;
      freeX = x + width + APART_PX;
      return { text, x };
    }
    return null;
  });
}
