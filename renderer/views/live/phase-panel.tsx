import { useMemo } from 'react';
import { waterfallAxisMs } from '../../charts/axis-steps.ts';
import { PhaseStrip } from '../../charts/waterfall/phase-strip.tsx';
import { PhaseWaterfall } from '../../charts/waterfall/phase-waterfall.tsx';
import { PHASE_STYLE } from '../../charts/phase-style.ts';
import { formatDifference } from '../../charts/format-number.ts';
import { TeachingPhases } from '../../charts/waterfall/teaching-phases.tsx';
import { Panel } from '../../components/panel.tsx';
import { Select } from '../../components/select.tsx';
import { useCompact } from '../../components/use-media.ts';
import { useReading, useRun, useRuns, useServices, useUi } from '../../stores/services.tsx';
import type { RunFrame } from '../../stores/run/run-frame.ts';
import { sameWork } from '../../stores/stored/runs-store.ts';
import { workOf, type RunSummary } from '../../stores/run/run-summary.ts';
import type { Compare } from '../../stores/ui-store.ts';
import { stopWord } from './model/failure-words.ts';
import { useRunName } from './use-run-name.ts';
import {
  comparedRun,
  difference,
  ghostOf,
  phaseFlags,
  reachedKey,
  shownPhases,
  waitingPhases,
} from './model/phase-view.ts';
import './phase-panel.css';

const COMPARE: readonly { readonly value: Compare; readonly label: string }[] = [
  { value: 'previous', label: 'Compare: previous' },
  { value: 'baseline', label: 'Compare: baseline' },
  { value: 'none', label: 'Compare: none' },
];

function useCompared(frame: RunFrame): RunSummary | null {
  const runs = useRuns((state) => state.runs);
  const isRecorded = useRun((state) => state.recorded !== null);
  const chosen = useUi((state) => state.compare);
  // What was measured here last is not what came before a run of another computer.
  const compare = isRecorded && chosen === 'previous' ? 'none' : chosen;
  const baselineId = useUi((state) => state.baselineId);
  const { id, started } = frame.session;
  return useMemo(() => {
    const work = workOf(started);
    const same = runs.filter((run) => sameWork(run, work));
    return comparedRun(same, id, compare, baselineId);
  }, [runs, started, id, compare, baselineId]);
}

function noteOf({ session, figures }: RunFrame, name: string): string {
  const how = figures.temperature ?? (session.started.connection === 'cold' ? 'cold' : 'no connection');
  const isStopped = session.failure !== null || figures.outcome === 'cancelled';
  const stopped = isStopped ? reachedKey(figures) : null;
  const end = stopped === null ? '' : `, stopped at ${PHASE_STYLE[stopped].name}`;
  return `${name}, ${how}${end}`;
}

function Aside({ frame, compared }: { readonly frame: RunFrame; readonly compared: RunSummary | null }) {
  const { ui } = useServices();
  const compare = useUi((state) => state.compare);
  const change = difference(frame.figures, compared);
  return (
    <>
      <span className="phase-panel-zero">0 ms is the Run press</span>
      {change !== null && (
        <span>
          {change.words} <strong>{formatDifference(change.ms)} ms</strong>
        </span>
      )}
      <Select
        label="Compare with"
        options={COMPARE}
        value={compare}
        onChange={(value) => {
          ui.setState({ compare: value });
        }}
      />
    </>
  );
}

function stopOf({ session, figures }: RunFrame) {
  const { failure } = session;
  if (failure === null || figures.phasesTo !== null) return null;
  return { label: stopWord(failure.error), atMs: failure.at - session.started.at };
}

function Phases({ frame, compared }: { readonly frame: RunFrame; readonly compared: RunSummary | null }) {
  const { ui } = useServices();
  const compact = useCompact();
  const highlighted = useUi((state) => state.highlighted);
  const ghost = useMemo(() => ghostOf(compared), [compared]);
  const { figures } = frame;
  const onHighlight = (key: typeof highlighted) => {
    ui.setState({ highlighted: key });
  };
  const ghostMs = ghost?.phases.reduce((sum, { ms }) => sum + ms, 0) ?? 0;
  const reachedMs = figures.phasesTo?.atMs ?? figures.reached?.atMs ?? 0;
  const stop = stopOf(frame);
  return (
    <>
      <div className="phase-panel-waterfall">
        <PhaseWaterfall
          {...waitingPhases(frame)}
          {...{ ghost, stop, highlighted, onHighlight }}
          flags={phaseFlags(figures)}
          axisMaxMs={waterfallAxisMs(Math.max(reachedMs, ghostMs))}
          errorBarMs={figures.errorBarMs}
        />
      </div>
      {!compact && (
        <div className="phase-panel-strip">
          <PhaseStrip
            phases={shownPhases(figures)}
            failedAt={stop === null ? null : reachedKey(figures)}
            {...{ ghost, highlighted, onHighlight }}
          />
        </div>
      )}
    </>
  );
}

function RunPhases({ frame }: { readonly frame: RunFrame }) {
  const compared = useCompared(frame);
  const name = useRunName(frame);
  return (
    <Panel
      title="Latency by phase"
      note={noteOf(frame, name)}
      className="phase-panel"
      aside={<Aside frame={frame} compared={compared} />}
    >
      <Phases frame={frame} compared={compared} />
    </Panel>
  );
}

/** Where the wait went: the run's phases, or before any run what they will be. */
export function PhasePanel() {
  const frame = useReading((look) => look);
  if (frame !== null) return <RunPhases frame={frame} />;
  return (
    <Panel
      title="Latency by phase"
      note="the ten steps between Run and your ear, in order"
      className="phase-panel"
    >
      <div className="phase-panel-waterfall">
        <TeachingPhases />
      </div>
    </Panel>
  );
}
