import { useId } from 'react';
import type { DisplayPhase } from '../../../core/timeline/display-phases.ts';
import { formatWhole } from '../format-number.ts';
import { HatchDefs } from '../hatch-defs.tsx';
import { PHASE_STYLE } from '../phase-style.ts';
import type { PhaseWaterfallProps } from '../types.ts';
import { useSize } from '../use-size.ts';
import { WaterfallAxis } from './waterfall-axis.tsx';
import { WaterfallBar } from './waterfall-bar.tsx';
import { WaterfallFlags } from './waterfall-flags.tsx';
import { WaterfallGhost } from './waterfall-ghost.tsx';
import { layoutBar, totalMs, waterfallRows } from './waterfall-geometry.ts';
import { WaterfallPending, WaterfallStop } from './waterfall-ending.tsx';
import './waterfall.css';

/** The bar in words, for screen readers: `DNS 12, TCP 21, …, 292 ms in all`. */
function describe(phases: readonly DisplayPhase[]): string {
  if (phases.length === 0) return 'Latency by phase, no data yet';
  const parts = phases
    .filter((phase) => phase.ms > 0)
    .map((p) => `${PHASE_STYLE[p.key].name} ${formatWhole(p.shownMs)}`);
  const sum = phases.reduce((total, phase) => total + phase.shownMs, 0);
  return `Latency by phase: ${parts.join(', ')}; ${formatWhole(sum)} ms in all`;
}

/** One run's wait, cut into phases along a ms axis, with its flags and the ghost of another run under it. */
export function PhaseWaterfall(props: PhaseWaterfallProps) {
  const { phases, flags, ghost, stop, pending, axisMaxMs, highlighted, onHighlight, errorBarMs } = props;
  const idPrefix = useId();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const rows = waterfallRows(height);
  const pxPerMs = width / axisMaxMs;
  const endMs = totalMs(phases);
  const notReachedToMs = Math.max(ghost ? totalMs(ghost.phases) : axisMaxMs, (endMs + axisMaxMs) / 2);
  return (
    <div className="waterfall" ref={ref} role="img" aria-label={describe(phases)}>
      {width > 0 && (
        <svg className="waterfall-svg" width={width} height={height} aria-hidden="true">
          <HatchDefs idPrefix={idPrefix} />
          <WaterfallBar
            segments={layoutBar(phases, pxPerMs)}
            rows={rows}
            idPrefix={idPrefix}
            highlighted={highlighted}
            onHighlight={onHighlight}
            errorBarMs={errorBarMs}
          />
          {pending && !stop && (
            <WaterfallPending
              pending={pending}
              x={endMs * pxPerMs}
              pxPerMs={pxPerMs}
              widthPx={width}
              rows={rows}
            />
          )}
          {ghost && (
            <WaterfallGhost
              ghost={ghost}
              rows={rows}
              pxPerMs={pxPerMs}
              widthPx={width}
              idPrefix={idPrefix}
              highlighted={highlighted}
            />
          )}
          {stop ? (
            <WaterfallStop
              stop={stop}
              phases={phases}
              x={stop.atMs * pxPerMs}
              toX={notReachedToMs * pxPerMs}
              rows={rows}
              idPrefix={idPrefix}
            />
          ) : (
            <WaterfallFlags flags={flags} pxPerMs={pxPerMs} widthPx={width} rows={rows} />
          )}
          <WaterfallAxis axisMaxMs={axisMaxMs} widthPx={width} rows={rows} />
        </svg>
      )}
    </div>
  );
}
