import { Crosshair } from '../crosshair.tsx';
import { formatWhole } from '../format-number.ts';
import { GapDimension } from './gap-dimension.tsx';
import type { LaneGeometry } from './lane-geometry.ts';
import { timeToX, type TimePlot } from '../plot-geometry.ts';
import { textWidthPx } from '../text-width.ts';
import type { ChunkStack, StackedChunk } from './chunk-stacking.ts';
import { StopLine } from '../stop-line.tsx';
import type { ChunkLanesProps, TimeStop } from '../types.ts';

interface LanePlace {
  readonly plot: TimePlot;
  readonly geometry: LaneGeometry;
}

const ARROW_PX = 6;
const TAG_SIZE_PX = 11.5;
const TAG_HEIGHT_PX = 17;
const TAG_PADDING_PX = 8;

/** One arrow from the block that arrived to where it was heard. */
function SelectionArrow({ selected, plot, geometry }: LanePlace & { readonly selected: StackedChunk }) {
  const { atMs, heardMs } = selected.chunk;
  if (heardMs === null) return null;
  const fromX = timeToX(plot, atMs) - 0.5;
  const toX = timeToX(plot, heardMs);
  if (Math.min(fromX, toX) < plot.leftPx || Math.max(fromX, toX) > plot.rightPx) return null;
  const fromY = geometry.rowsY + selected.row * geometry.rowPitch + geometry.blockHeight;
  const bendY = geometry.dividerY - 6;
  const tipY = geometry.waveY;
  const pull = 0.45 * (tipY - ARROW_PX - bendY);
  const curve = `C${[fromX, bendY + pull, toX, tipY - ARROW_PX - pull, toX, tipY - ARROW_PX].join(' ')}`;
  return (
    <g className="lanes-arrow">
      <path d={`M${String(fromX)} ${String(fromY)}V${String(bendY)}${curve}`} />
      <path
        className="lanes-arrow-tip"
        d={`M${String(toX - 4)} ${String(tipY - ARROW_PX)}h8l-4 ${String(ARROW_PX)}z`}
      />
      <path
        className="lanes-arrow-heard"
        d={`M${String(toX)} ${String(tipY)}v${String(geometry.waveHeight)}`}
      />
    </g>
  );
}

function LanePlayhead({ playheadMs, plot, geometry }: LanePlace & { readonly playheadMs: number }) {
  if (playheadMs < plot.window.fromMs || playheadMs > plot.window.toMs) return null;
  const x = Math.round(timeToX(plot, playheadMs)) + 0.5;
  const text = formatWhole(playheadMs);
  const width = Math.round(textWidthPx(text, TAG_SIZE_PX, 600)) + 2 * TAG_PADDING_PX;
  const tagX = Math.min(plot.rightPx - width, Math.max(plot.leftPx, x - width / 2));
  const tagY = geometry.heightPx - TAG_HEIGHT_PX - 2;
  return (
    <g className="time-chart-playhead">
      <line x1={x} x2={x} y1={0} y2={tagY} />
      <path className="lanes-playhead-tip" d={`M${String(x - 5)} ${String(tagY - 1)}h10l-5 -6z`} />
      <rect className="lanes-playhead-tag" x={tagX} y={tagY} width={width} height={TAG_HEIGHT_PX} rx={3} />
      <text className="lanes-playhead-time" x={tagX + width / 2} y={tagY + 12.5} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

interface LanesOverlayProps extends LanePlace {
  readonly stack: ChunkStack;
  readonly selected: StackedChunk | undefined;
  readonly playheadMs: number | null;
  readonly stop: TimeStop | null;
  readonly crosshairMs: number | null;
  readonly largestGap: ChunkLanesProps['largestGap'];
}

function chunkUnder(stack: ChunkStack, atMs: number | null): string | null {
  if (atMs === null) return null;
  const hit = stack.blocks.findLast(({ chunk }) => atMs >= chunk.atMs && atMs <= chunk.atMs + chunk.audioMs);
  return hit ? `chunk ${formatWhole(hit.chunk.seq)}` : null;
}

/** What moves over both lanes: gap, arrow, playhead, crosshair. */
export function LanesOverlay({
  stack,
  selected,
  playheadMs,
  stop,
  crosshairMs,
  largestGap,
  plot,
  geometry,
}: LanesOverlayProps) {
  const place = { plot, geometry };
  return (
    <>
      {largestGap && <GapDimension gap={largestGap} {...place} />}
      {selected && <SelectionArrow selected={selected} {...place} />}
      {playheadMs !== null && <LanePlayhead playheadMs={playheadMs} {...place} />}
      {stop && <StopLine stop={stop} plot={plot} heightPx={geometry.gridToY} named={false} />}
      <Crosshair
        plot={plot}
        atMs={crosshairMs}
        heightPx={geometry.gridToY}
        text={chunkUnder(stack, crosshairMs)}
      />
    </>
  );
}
