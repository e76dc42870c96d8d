import { placeFlags } from './flag-placement.ts';
import { formatWhole } from '../format-number.ts';
import { textWidthPx } from '../text-width.ts';
import type { PhaseFlag } from '../types.ts';
import type { WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallFlagsProps {
  readonly flags: readonly PhaseFlag[];
  readonly pxPerMs: number;
  readonly widthPx: number;
  readonly rows: WaterfallRows;
}

const FLAG_SIZE_PX = 12;

/** The instants that end a sum of phases; poles stand on the bar, texts never overlap. */
export function WaterfallFlags({ flags, pxPerMs, widthPx, rows }: WaterfallFlagsProps) {
  const labelled = flags.map((flag) => {
    const text = `${flag.label} ${formatWhole(flag.atMs)}`;
    // The pole stands in the 1 px gap behind the segment it ends.
    const poleX = Math.max(0.5, Math.round(flag.atMs * pxPerMs) - 0.5);
    return { label: flag.label, text, poleX, textWidth: textWidthPx(text, FLAG_SIZE_PX, 500) };
  });
  const placed = placeFlags(labelled, widthPx);
  return labelled.map((flag, index) => (
    <g key={flag.label} className="waterfall-flag">
      <line x1={flag.poleX} x2={flag.poleX} y1={rows.flagY} y2={rows.barY + rows.barHeight} />
      <circle cx={flag.poleX} cy={rows.flagY} r={2.5} />
      <text x={placed[index]?.textX ?? 0} y={rows.flagY + 4} textAnchor={placed[index]?.anchor}>
        {flag.text}
      </text>
    </g>
  ));
}
