import { useMemo } from 'react';
import { RunStrip } from '../../charts/strip/run-strip.tsx';
import { useFrame, useReading, useRun, useRuns, useServices, useSettings } from '../../stores/services.tsx';
import { liveWork } from '../../stores/live/live-plan.ts';
import { workOf } from '../../stores/run/run-summary.ts';
import { sameWork } from '../../stores/stored/runs-store.ts';
import { STRIP_RUNS, runUnderWay, stripView, type StripFigure } from './model/strip.ts';
import './run-strip-panel.css';

function Figure({ value, label, title }: StripFigure) {
  return (
    <div className="strip-figure" title={title}>
      <div className="strip-figure-value">{value}</div>
      <div className="strip-figure-label">{label}</div>
    </div>
  );
}

/** The last runs of the same target and text, and what they add up to. */
export function RunStripPanel() {
  const { controller } = useServices();
  const settings = useSettings();
  const work = useMemo(() => liveWork(settings), [settings]);
  const runs = useRuns((state) => state.runs);
  const currentId = useFrame((frame) => frame?.session.id ?? null);
  const same = useMemo(() => runs.filter((run) => sameWork(run, work)), [runs, work]);
  const isRecorded = useRun((state) => state.recorded !== null);
  const underWay = useReading((frame) =>
    frame !== null && !isRecorded && sameWork(workOf(frame.session.started), work) ? frame : null,
  );
  const view = useMemo(
    () => stripView(same, currentId, underWay === null ? null : runUnderWay(underWay)),
    [same, currentId, underWay],
  );
  return (
    <section className="live-strip strip" aria-label={`Last ${STRIP_RUNS} runs`}>
      <div className="strip-head">
        <h2 className="type-panel-title">Last {STRIP_RUNS} runs</h2>
        <p className="strip-counts" title={view.counts.join(', ')}>
          {view.counts[0]?.endsWith('cold') === true && <span className="strip-ring" aria-hidden="true" />}
          {view.counts.length === 0 ? 'none yet' : view.counts.slice(0, 2).join(', ')}
        </p>
      </div>
      <RunStrip runs={view.runs} currentId={currentId} onSelect={(id) => void controller.show(id)} />
      <p className="strip-note">
        {view.runs.length === 0
          ? 'Bars appear here, one per run.'
          : `TTFA, ms. Same target and text only. ${view.note}`}
      </p>
      <div className="strip-figures">
        {view.figures.map((figure, index) => (
          <Figure key={index} {...figure} />
        ))}
        <Figure value={view.n} label="runs" title="runs these figures count" />
      </div>
    </section>
  );
}
