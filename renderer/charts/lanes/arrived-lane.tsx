import { memo, useMemo } from 'react';
import { layoutBlocks, rectsPath, type BlockRect } from './block-rects.ts';
import type { StackedChunk } from './chunk-stacking.ts';
import { formatKilobytes, formatWhole } from '../format-number.ts';
import type { LaneGeometry } from './lane-geometry.ts';
import type { TimePlot } from '../plot-geometry.ts';
import { textWidthPx } from '../text-width.ts';

interface ArrivedLaneProps {
  readonly blocks: readonly StackedChunk[];
  readonly plot: TimePlot;
  readonly geometry: LaneGeometry;
  readonly selectedSeq: number | null;
  /** Chunk sizes only on hover. */
  readonly compact: boolean;
}

const NUMBER_SIZE_PX = 11.5;
const SIZE_SIZE_PX = 11;
const TEXT_X = 7;
const EDGE_PX = 2.5;
const NUMBER_FROM_HEIGHT_PX = 12;
const TWO_LINES_FROM_HEIGHT_PX = 24;
const SIZE_GAP_PX = 6;

interface BlockTextProps {
  readonly rect: BlockRect;
  readonly geometry: LaneGeometry;
  readonly kilobytes: string | null;
  readonly selected: boolean;
}

interface SizePlace {
  /** From the left edge of the number. */
  readonly dx: number;
  readonly below: boolean;
}

/** Under the number where the block is high enough, else beside it; null where there is no room for either. */
function placeSize(kilobytes: string, numberPx: number, room: number, blockHeight: number): SizePlace | null {
  const below = blockHeight >= TWO_LINES_FROM_HEIGHT_PX;
  const dx = below ? 0 : numberPx + SIZE_GAP_PX;
  return dx + textWidthPx(kilobytes, SIZE_SIZE_PX) <= room ? { dx, below } : null;
}

function BlockText({ rect, geometry, kilobytes, selected }: BlockTextProps) {
  const number = formatWhole(rect.firstSeq);
  const room = rect.width - TEXT_X - 2;
  const numberPx = textWidthPx(number, NUMBER_SIZE_PX, 600);
  if (numberPx > room) return null;
  const place = kilobytes === null ? null : placeSize(kilobytes, numberPx, room, geometry.blockHeight);
  const x = rect.x + TEXT_X;
  const middleY = rect.y + geometry.blockHeight / 2;
  return (
    <g className="lanes-block-text" data-selected={selected} data-seq={rect.firstSeq}>
      <text className="lanes-block-number" x={x} y={place?.below === true ? middleY - 0.5 : middleY + 4}>
        {number}
      </text>
      {place !== null && (
        <text className="lanes-block-size" x={x + place.dx} y={middleY + (place.below ? 11 : 4)}>
          {kilobytes}
        </text>
      )}
    </g>
  );
}

/** The Arrived lane: each chunk's block starts at its arrival and is as wide as the audio it carries. */
export const ArrivedLane = memo(function ArrivedLane(props: ArrivedLaneProps) {
  const { blocks, plot, geometry, selectedSeq, compact } = props;
  const sizes = useMemo(() => new Map(blocks.map(({ chunk }) => [chunk.seq, chunk.sizeBytes])), [blocks]);
  const rects = useMemo(() => layoutBlocks(blocks, plot, geometry), [blocks, plot, geometry]);
  const texts =
    geometry.blockHeight < NUMBER_FROM_HEIGHT_PX ? [] : rects.filter((r) => r.firstSeq === r.lastSeq);
  const selected = rects.find(
    (rect) => selectedSeq !== null && rect.firstSeq <= selectedSeq && selectedSeq <= rect.lastSeq,
  );
  return (
    <g className="lanes-arrived">
      <path className="lanes-block" d={rectsPath(rects, geometry.blockHeight)} />
      {selected && (
        <rect
          className="lanes-block-selected"
          x={selected.x - 1}
          y={selected.y - 1}
          width={selected.width + 2}
          height={geometry.blockHeight + 2}
          rx={3}
        />
      )}
      <path className="lanes-block-edge" d={rectsPath(rects, geometry.blockHeight, EDGE_PX)} />
      {texts.map((rect) => (
        <BlockText
          key={rect.firstSeq}
          rect={rect}
          geometry={geometry}
          kilobytes={compact ? null : formatKilobytes(sizes.get(rect.firstSeq) ?? 0)}
          selected={rect === selected}
        />
      ))}
    </g>
  );
});
