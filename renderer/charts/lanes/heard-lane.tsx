import type { LaneGeometry } from './lane-geometry.ts';
import { timeToX, visibleSpan, type TimePlot } from '../plot-geometry.ts';
import { fitText, textWidthPx } from '../text-width.ts';
import type { ChunkLanesProps, LaneChunk, LanePiece, TimeWindow } from '../types.ts';

interface LanePlace {
  readonly plot: TimePlot;
  readonly geometry: LaneGeometry;
}

const TEXT_SIZE_PX = 11.5;
const PIECE_PADDING_PX = 7;
const PIECE_GAP_PX = 2;
/** Chunk boundaries closer than this would be a grey field. */
const MIN_BOUNDARY_PX = 6;

function PieceLabel({ piece, plot, geometry }: LanePlace & { readonly piece: LanePiece }) {
  const span = visibleSpan(plot, piece.heardFromMs, piece.heardToMs);
  if (!span || span.width <= PIECE_GAP_PX) return null;
  const width = span.width - PIECE_GAP_PX;
  const labelWidth = textWidthPx(piece.label, TEXT_SIZE_PX, 600);
  const textX = span.x + PIECE_PADDING_PX + labelWidth + 8;
  const text = fitText(piece.text, span.x + width - 4 - textX, TEXT_SIZE_PX);
  const y = geometry.pieceY + geometry.pieceHeight / 2 + 4;
  return (
    <g className="lanes-piece" data-speaking={piece.speaking}>
      <title>{`${piece.label} ${piece.text}`}</title>
      <rect x={span.x} y={geometry.pieceY} width={width} height={geometry.pieceHeight} rx={2} />
      {labelWidth + PIECE_PADDING_PX + 4 <= width && (
        <text className="lanes-piece-label" x={span.x + PIECE_PADDING_PX} y={y}>
          {piece.label}
        </text>
      )}
      <text x={textX} y={y}>
        {text}
      </text>
    </g>
  );
}

interface SpanRectProps extends LanePlace {
  readonly span: TimeWindow;
  readonly className: string;
  readonly fill?: string;
}

/** A stretch of the Heard lane from top to bottom of the waveform. */
function SpanRect({ span, plot, geometry, className, fill }: SpanRectProps) {
  const visible = visibleSpan(plot, span.fromMs, span.toMs);
  if (!visible || visible.width === 0) return null;
  return (
    <rect
      className={className}
      x={visible.x}
      y={geometry.waveY}
      width={visible.width}
      height={geometry.waveHeight}
      {...(fill === undefined ? {} : { fill })}
    />
  );
}

interface HeardLaneProps extends LanePlace {
  readonly pieces: readonly LanePiece[];
  readonly silence: TimeWindow | null;
  readonly selectedPart: TimeWindow | null;
  readonly idPrefix: string;
}

/** Under the waveform: text labels, silence, the selected chunk's part, and the zero line. */
export function HeardLane({ pieces, silence, selectedPart, plot, geometry, idPrefix }: HeardLaneProps) {
  const place = { plot, geometry };
  return (
    <g className="lanes-heard">
      {pieces.map((piece) => (
        <PieceLabel key={`${piece.label} ${String(piece.heardFromMs)}`} piece={piece} {...place} />
      ))}
      {selectedPart && <SpanRect className="lanes-part" span={selectedPart} {...place} />}
      <line className="lanes-zero" x1={plot.leftPx} x2={plot.rightPx} y1={geometry.midY} y2={geometry.midY} />
      {silence && (
        <SpanRect className="lanes-silence" span={silence} fill={`url(#${idPrefix}-sil)`} {...place} />
      )}
    </g>
  );
}

interface HeardMarksProps extends LanePlace {
  readonly chunks: readonly LaneChunk[];
  readonly stalls: ChunkLanesProps['stalls'];
  readonly openEndMs: number;
  readonly idPrefix: string;
}

/** One dotted path for all chunk boundaries; those within 6 px of the one before are left out. */
function boundaryPath(chunks: readonly LaneChunk[], { plot, geometry }: LanePlace): string {
  let lastX = -Infinity;
  let path = '';
  for (const { heardMs } of chunks) {
    if (heardMs === null || heardMs < plot.window.fromMs || heardMs > plot.window.toMs) continue;
    const x = Math.round(timeToX(plot, heardMs)) + 0.5;
    if (x - lastX < MIN_BOUNDARY_PX) continue;
    lastX = x;
    path += `M${String(x)} ${String(geometry.waveY)}v${String(geometry.waveHeight)}`;
  }
  return path;
}

/** Over the waveform: chunk boundaries and stalls. */
export function HeardMarks({ chunks, stalls, openEndMs, plot, geometry, idPrefix }: HeardMarksProps) {
  return (
    <g>
      <path className="lanes-boundary" d={boundaryPath(chunks, { plot, geometry })} />
      {stalls.map((stall) => (
        <SpanRect
          key={stall.startMs}
          className="lanes-stall"
          span={{ fromMs: stall.startMs, toMs: stall.endMs ?? Math.max(stall.startMs, openEndMs) }}
          fill={`url(#${idPrefix}-error)`}
          plot={plot}
          geometry={geometry}
        />
      ))}
    </g>
  );
}
