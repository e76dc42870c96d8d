import { useMemo, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { chunkAt } from './block-rects.ts';
import { stackChunks } from './chunk-stacking.ts';
import { ChunkTable } from './chunk-table.tsx';
import { formatTenth, formatWhole } from '../format-number.ts';
import { createLaneGeometry } from './lane-geometry.ts';
import { chunkForKey } from './lane-keys.ts';
import { LanesDrawing } from './lanes-drawing.tsx';
import { createTimePlot, xToTime } from '../plot-geometry.ts';
import type { ChunkLanesProps, LaneChunk } from '../types.ts';
import { useSize } from '../use-size.ts';
import '../time-chart.css';
import './chunk-lanes.css';

function describeSelection(chunk: LaneChunk | undefined): string {
  if (!chunk) return '';
  const heard = chunk.heardMs === null ? 'not heard' : `heard at ${formatTenth(chunk.heardMs)} ms`;
  return `Chunk ${String(chunk.seq)}, arrived at ${formatTenth(chunk.atMs)} ms, ${formatWhole(chunk.audioMs)} ms of audio, ${heard}`;
}

function pointIn(event: MouseEvent<HTMLDivElement>): { readonly x: number; readonly y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** Two lanes on one time axis: when each piece of audio arrived, and when it was heard. */
export function ChunkLanes(props: ChunkLanesProps) {
  const { window, chunks, words, selectedSeq, onSelect, onCrosshair, compact, emptyText } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const [tableShown, setTableShown] = useState(false);
  const plot = useMemo(() => createTimePlot(window, size.width), [window, size.width]);
  const stack = useMemo(() => stackChunks(chunks), [chunks]);
  const hasWords = words.length > 0;
  const geometry = useMemo(
    () => createLaneGeometry(size.height, { rowCount: stack.rowCount, hasWords, compact }),
    [size.height, stack.rowCount, hasWords, compact],
  );
  const selected = stack.blocks.find(({ chunk }) => chunk.seq === selectedSeq);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 't' || event.key === 'T') setTableShown((shown) => !shown);
    const seq = chunkForKey(event.key, chunks, selectedSeq);
    if (seq === undefined) return;
    event.preventDefault();
    onSelect(seq);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { x } = pointIn(event);
    onCrosshair(x < plot.leftPx ? null : xToTime(plot, x));
  };
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const { x, y } = pointIn(event);
    if (!tableShown && y < geometry.dividerY) onSelect(chunkAt(stack.blocks, plot, geometry, x, y));
  };
  return (
    <div
      ref={ref}
      className="lanes time-chart"
      role="group"
      aria-label={`Audio chunks, ${formatWhole(chunks.length)} arrived; left and right arrows select one, T for a table`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        onCrosshair(null);
      }}
      onClick={onClick}
    >
      <span className="lanes-name" style={{ top: geometry.rowsY + 3 }}>
        Arrived
        {!compact && emptyText === null && <span className="lanes-unit">kB</span>}
      </span>
      <span className="lanes-name" style={{ top: geometry.midY - 8 }}>
        Heard
      </span>
      {plot.widthPx > 0 && geometry.waveHeight > 0 && (
        <LanesDrawing {...props} plot={plot} geometry={geometry} stack={stack} selected={selected} />
      )}
      {emptyText && (
        <>
          <p className="lanes-empty" style={{ top: geometry.dividerY / 2 - 9 }}>
            {emptyText.arrived}
          </p>
          <p className="lanes-empty" style={{ top: geometry.midY - 26 }}>
            {emptyText.heard}
          </p>
        </>
      )}
      <output className="visually-hidden">{describeSelection(selected?.chunk)}</output>
      {tableShown && <ChunkTable chunks={chunks} words={words} selectedSeq={selectedSeq} />}
    </div>
  );
}
