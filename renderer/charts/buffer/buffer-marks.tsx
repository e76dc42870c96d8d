import { useId } from 'react';
import { BUFFER_MARGIN, depthToY } from './buffer-geometry.ts';
import { HatchDefs } from '../hatch-defs.tsx';
import { visibleSpan, type TimePlot } from '../plot-geometry.ts';
import type { StallBand } from '../types.ts';

interface BufferMarksProps {
  readonly stalls: readonly StallBand[];
  readonly prebufferMs: number;
  /** Where a band that still lasts ends for now. */
  readonly openEndMs: number | null;
  readonly plot: TimePlot;
  readonly axisMs: number;
  readonly heightPx: number;
}

type StallRectProps = Pick<BufferMarksProps, 'openEndMs' | 'plot' | 'heightPx'> & {
  readonly stall: StallBand;
  readonly fill: string;
};

function StallRect({ stall, openEndMs, plot, heightPx, fill }: StallRectProps) {
  const endMs = stall.endMs ?? Math.max(stall.startMs, openEndMs ?? stall.startMs);
  const span = visibleSpan(plot, stall.startMs, endMs);
  if (span === null) return null;
  const height = heightPx - BUFFER_MARGIN.top - BUFFER_MARGIN.bottom;
  return <rect className="buffer-plot-stall" {...span} y={BUFFER_MARGIN.top} height={height} fill={fill} />;
}

/** Over the area: the underruns, and the level at which playback starts. */
export function BufferMarks({ stalls, prebufferMs, openEndMs, plot, axisMs, heightPx }: BufferMarksProps) {
  const idPrefix = useId();
  const lineY = depthToY(prebufferMs, axisMs, heightPx);
  return (
    <>
      <HatchDefs idPrefix={idPrefix} />
      {stalls.map((stall) => (
        <StallRect
          key={stall.startMs}
          {...{ stall, openEndMs, plot, heightPx }}
          fill={`url(#${idPrefix}-error)`}
        />
      ))}
      {prebufferMs <= axisMs && (
        <line className="buffer-plot-prebuffer" x1={plot.leftPx} x2={plot.rightPx} y1={lineY} y2={lineY} />
      )}
    </>
  );
}
