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
const SIZE_FROM_HEIGHT_PX = 24;

interface BlockTextProps {
  readonly rect: BlockRect;
  readonly geometry: LaneGeometry;
  readonly kilobytes: string | null;
  readonly selected: boolean;
}

function BlockText({ rect, geometry, kilobytes, selected }: BlockTextProps) {
  const number = formatWhole(rect.firstSeq);
  const room = rect.width - TEXT_X - 2;
  if (textWidthPx(number, NUMBER_SIZE_PX, 600) > room) return null;
  const size = kilobytes !== null && textWidthPx(kilobytes, SIZE_SIZE_PX) <= room ? kilobytes : null;
  const middleY = rect.y + geometry.blockHeight / 2;
  return (
    <g className="lanes-block-text" data-selected={selected} data-seq={rect.firstSeq}>
      <text
        className="lanes-block-number"
        x={rect.x + TEXT_X}
        y={size === null ? middleY + 4 : middleY - 0.5}
      >
        {number}
      </text>
      {size !== null && (
        <text className="lanes-block-size" x={rect.x + TEXT_X} y={middleY + 11}>
          {size}
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
  const sizesShown = !compact && geometry.blockHeight >= SIZE_FROM_HEIGHT_PX;
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
          kilobytes={sizesShown ? formatKilobytes(sizes.get(rect.firstSeq) ?? 0) : null}
          selected={rect === selected}
        />
      ))}
    </g>
  );
});
