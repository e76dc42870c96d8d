import { PHASE_KEYS, type DisplayPhase } from '../../../core/timeline/display-phases.ts';
import { formatWhole } from '../format-number.ts';
import { PHASE_STYLE } from '../phase-style.ts';
import { fitText, textWidthPx } from '../text-width.ts';
import type { PhaseWaterfallProps } from '../types.ts';
import type { WaterfallRows } from './waterfall-geometry.ts';

interface WaterfallStopProps {
  readonly stop: NonNullable<PhaseWaterfallProps['stop']>;
  readonly phases: readonly DisplayPhase[];
  readonly x: number;
  readonly toX: number;
  readonly rows: WaterfallRows;
  readonly idPrefix: string;
}

const TEXT_SIZE_PX = 11.5;
const TAG_PADDING_PX = 6;
const TAG_HEIGHT_PX = 17;

function notReachedText(phases: readonly DisplayPhase[]): string {
  const missing = PHASE_KEYS.filter((key) => !phases.some((phase) => phase.key === key)).map((key) => {
    const { name } = PHASE_STYLE[key];
    return name === name.toUpperCase() ? name : name.toLowerCase();
  });
  return `not reached: ${missing.join(', ')}`;
}

function NotReached({
  x,
  toX,
  text,
  rows,
  idPrefix,
}: Pick<WaterfallStopProps, 'x' | 'toX' | 'rows' | 'idPrefix'> & { readonly text: string }) {
  const width = toX - x;
  const shown = fitText(text, width - 24, TEXT_SIZE_PX);
  const textWidth = textWidthPx(shown, TEXT_SIZE_PX);
  const middleY = rows.barY + rows.barHeight / 2;
  if (width < 4) return null;
  return (
    <g className="waterfall-not-reached">
      <title>{text}</title>
      <rect
        x={x + 0.5}
        y={rows.barY + 0.5}
        width={width - 1}
        height={rows.barHeight - 1}
        fill={`url(#${idPrefix}-none)`}
      />
      {shown !== '' && (
        <>
          <rect
            className="waterfall-not-reached-well"
            x={x + (width - textWidth) / 2 - 4}
            y={middleY - 9}
            width={textWidth + 8}
            height={18}
          />
          <text x={x + width / 2} y={middleY + 4} textAnchor="middle">
            {shown}
          </text>
        </>
      )}
    </g>
  );
}

/** Where a failed run stopped, with its code, and the phases it never reached. */
export function WaterfallStop({ stop, phases, x, toX, rows, idPrefix }: WaterfallStopProps) {
  const text = `✕ ${stop.label} at ${formatWhole(stop.atMs)} ms`;
  const tagWidth = textWidthPx(text, TEXT_SIZE_PX, 600) + 2 * TAG_PADDING_PX;
  const tagX = Math.max(0, Math.min(x + 6, toX - tagWidth));
  return (
    <>
      <NotReached x={x + 5} toX={toX} text={notReachedText(phases)} rows={rows} idPrefix={idPrefix} />
      <g className="waterfall-stop">
        <rect x={x} y={rows.flagY - 7} width={2} height={rows.barY + rows.barHeight - rows.flagY + 7} />
        <rect x={tagX} y={rows.flagY - 7} width={tagWidth} height={TAG_HEIGHT_PX} rx={2} />
        <text x={tagX + TAG_PADDING_PX} y={rows.flagY + 5.5}>
          {text}
        </text>
      </g>
    </>
  );
}

interface WaterfallPendingProps {
  readonly pending: NonNullable<PhaseWaterfallProps['pending']>;
  readonly x: number;
  readonly pxPerMs: number;
  readonly widthPx: number;
  readonly rows: WaterfallRows;
}

interface PendingLabel {
  readonly x: number;
  readonly textAnchor: 'start' | 'middle' | 'end';
}

/** Inside where there is room, else behind, else over what is over: it may not leave the drawing. */
function placePending(
  { x, width }: { readonly x: number; readonly width: number },
  textPx: number,
  widthPx: number,
): PendingLabel {
  if (textPx + 12 < width) return { x: x + width / 2, textAnchor: 'middle' };
  const behindX = x + width + PENDING_GAP_PX;
  if (behindX + textPx <= widthPx) return { x: behindX, textAnchor: 'start' };
  return { x: x - PENDING_GAP_PX, textAnchor: 'end' };
}

const PENDING_GAP_PX = 8;

/** The phase a live run is in: it grows with real time and says how long it has been waiting. */
export function WaterfallPending({ pending, x, pxPerMs, widthPx, rows }: WaterfallPendingProps) {
  const width = Math.max(1, pending.ms * pxPerMs);
  const { name, colorVar } = PHASE_STYLE[pending.key];
  const text = `${name}, ${formatWhole(pending.shownMs)} ms`;
  const label = placePending({ x, width }, textWidthPx(text, TEXT_SIZE_PX, 500), widthPx);
  return (
    <g className="waterfall-pending">
      <rect x={x} y={rows.barY} width={width} height={rows.barHeight} fill={`var(${colorVar})`} />
      <rect
        className="waterfall-pending-edge"
        x={x + width - 1}
        y={rows.barY}
        width={1}
        height={rows.barHeight}
      />
      <text {...label} y={rows.barY + rows.barHeight / 2 + 4}>
        {text}
      </text>
    </g>
  );
}
