import { useId, useMemo } from 'react';
import { ArrivedLane } from './arrived-lane.tsx';
import type { ChunkStack, StackedChunk } from './chunk-stacking.ts';
import { HatchDefs } from '../hatch-defs.tsx';
import { HeardLane, HeardMarks } from './heard-lane.tsx';
import type { LaneGeometry } from './lane-geometry.ts';
import { LanesOverlay } from './lanes-overlay.tsx';
import type { TimePlot } from '../plot-geometry.ts';
import { TimeGrid, TimeLabels } from '../time-axis.tsx';
import type { ChunkLanesProps, TimeWindow } from '../types.ts';
import { WaveformCanvas } from './waveform-canvas.tsx';
import { placeSound, type PlayedStretch } from './waveform-placement.ts';
import { WordsCanvas } from './words-canvas.tsx';

interface LanesDrawingProps extends ChunkLanesProps {
  readonly plot: TimePlot;
  readonly geometry: LaneGeometry;
  readonly stack: ChunkStack;
  readonly selected: StackedChunk | undefined;
}

const NOTHING_PLAYED: readonly PlayedStretch[] = [];

/** Where the sound of the run stands; an open stall moves with the playhead, all else only when its input does. */
function useStretches({ peaks, playStartMs, stalls, playheadMs }: ChunkLanesProps): readonly PlayedStretch[] {
  const stalled = stalls.at(-1)?.endMs === null;
  const nowMs = stalled ? (playheadMs ?? 0) : 0;
  const soundMs = peaks.count * peaks.peakMs;
  return useMemo(
    () => (playStartMs === null ? NOTHING_PLAYED : placeSound(playStartMs, soundMs, stalls, nowMs)),
    [playStartMs, soundMs, stalls, nowMs],
  );
}

/** Left of it the sound was heard. */
const heardTo = ({ playheadMs, silencedMs }: ChunkLanesProps): number | null =>
  playheadMs === null || silencedMs === null ? playheadMs : Math.min(playheadMs, silencedMs);

function heardPart(selected: StackedChunk | undefined): TimeWindow | null {
  if (!selected || selected.chunk.heardMs === null) return null;
  return { fromMs: selected.chunk.heardMs, toMs: selected.chunk.heardMs + selected.chunk.audioMs };
}

/** Three layers: SVG under the waveform, waveform and words on canvas, SVG over them. */
export function LanesDrawing(props: LanesDrawingProps) {
  const { chunks, pieces, stalls, silence, peaks, playheadMs, plot, geometry, stack, selected } = props;
  const idPrefix = useId();
  const stretches = useStretches(props);
  const { heightPx, dividerY, gridToY, axisTextY } = geometry;
  const size = { width: plot.rightPx + 1, height: heightPx };
  return (
    <>
      <svg className="time-chart-overlay" {...size} aria-hidden="true">
        <HatchDefs idPrefix={idPrefix} />
        <TimeGrid plot={plot} fromY={0} toY={gridToY} />
        <TimeLabels plot={plot} textY={axisTextY} playheadMs={playheadMs} />
        <line className="lanes-divider" x1={plot.leftPx} x2={plot.rightPx} y1={dividerY} y2={dividerY} />
        <ArrivedLane
          blocks={stack.blocks}
          plot={plot}
          geometry={geometry}
          selectedSeq={props.selectedSeq}
          compact={props.compact}
        />
        <HeardLane
          pieces={pieces}
          silence={silence}
          selectedPart={heardPart(selected)}
          plot={plot}
          geometry={geometry}
          idPrefix={idPrefix}
        />
      </svg>
      <WaveformCanvas
        peaks={peaks}
        stretches={stretches}
        plot={plot}
        playheadMs={heardTo(props)}
        topPx={geometry.waveY}
        heightPx={geometry.waveHeight}
      />
      {geometry.wordsHeight > 0 && (
        <WordsCanvas
          words={props.words}
          stretches={stretches}
          plot={plot}
          topPx={geometry.wordsY}
          heightPx={geometry.wordsHeight}
        />
      )}
      <svg className="time-chart-overlay" {...size} aria-hidden="true">
        <HeardMarks
          chunks={chunks}
          stalls={stalls}
          openEndMs={playheadMs ?? 0}
          plot={plot}
          geometry={geometry}
          idPrefix={idPrefix}
        />
        <LanesOverlay
          stack={stack}
          selected={selected}
          playheadMs={playheadMs}
          stop={props.stop}
          crosshairMs={props.crosshairMs}
          largestGap={props.largestGap}
          plot={plot}
          geometry={geometry}
        />
      </svg>
    </>
  );
}
