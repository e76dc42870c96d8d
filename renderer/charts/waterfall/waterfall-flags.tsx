import { formatWhole } from '../format-number.ts';
import { textWidthPx } from '../text-width.ts';
import type { PhaseFlag } from '../types.ts';
import { placeFlags, type FlagInput, type FlagText } from './flag-placement.ts';
import type { WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallFlagsProps {
  readonly flags: readonly PhaseFlag[];
  readonly pxPerMs: number;
  readonly widthPx: number;
  readonly rows: WaterfallRows;
}

const FLAG_SIZE_PX = 12;

function wording(text: string): FlagText {
  return { text, widthPx: textWidthPx(text, FLAG_SIZE_PX, 500) };
}

function flagInput({ label, short, atMs }: PhaseFlag, pxPerMs: number): FlagInput {
  const words = (name: string) => wording(`${name} ${formatWhole(atMs)}`);
  return {
    // The pole stands in the 1 px gap behind the segment it ends.
    poleX: Math.max(0.5, Math.round(atMs * pxPerMs) - 0.5),
    texts: [words(label), words(short)],
  };
}

/** The instants that end a sum of phases; poles stand on the bar, texts meet neither each other nor another's pole. */
export function WaterfallFlags({ flags, pxPerMs, widthPx, rows }: WaterfallFlagsProps) {
  const placed = placeFlags(
    flags.map((flag) => flagInput(flag, pxPerMs)),
    widthPx,
  );
  return placed.map(({ poleX, text, textX, anchor }, index) => (
    <g key={flags[index]?.label} className="waterfall-flag">
      <line x1={poleX} x2={poleX} y1={rows.flagY} y2={rows.barY + rows.barHeight} />
      <circle cx={poleX} cy={rows.flagY} r={2.5} />
      <text x={textX} y={rows.flagY + 4} textAnchor={anchor}>
        {text}
      </text>
    </g>
  ));
}
