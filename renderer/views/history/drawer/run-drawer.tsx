import { charactersOf } from '../../../../core/text/characters-of.ts';
import { useEffect, type ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { count, whole } from '../../../components/format.ts';
import { Icon } from '../../../components/icon.tsx';
import { useServices } from '../../../stores/services.tsx';
import '../../../components/side-panel.css';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { useHistoryRun, useHistoryView } from '../../../stores/history/use-history.ts';
import { distrust } from '../../live/model/trust-words.ts';
import { ExportMenu } from '../bar/export-menu.tsx';
import { soundWords } from '../model/sound-words.ts';
import { timeOf, whenOf } from '../model/row-words.ts';
import { DrawerActions } from './drawer-actions.tsx';
import { DrawerBuffer, DrawerPhases, DrawerSound } from './drawer-charts.tsx';
import { DrawerHero } from './drawer-hero.tsx';
import { PairFigures } from './pair-figures.tsx';
import { PlayButtons } from './play-buttons.tsx';
import { RunMarks } from './run-marks.tsx';
import { usePair } from './use-pair.ts';
import './run-drawer.css';

interface PartProps {
  readonly title: string;
  readonly note?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, note, aside, children }: PartProps) {
  return (
    <section className="drawer-part" aria-label={title}>
      <header>
        <h3 className="type-panel-title">{title}</h3>
        {note !== undefined && <span>{note}</span>}
        {aside}
      </header>
      {children}
    </section>
  );
}

function Spoken({ frame }: { readonly frame: RunFrame }) {
  const { session } = frame;
  const { text } = session.started;
  return (
    <p className="drawer-text">
      <q>{text}</q>{' '}
      <span>
        {count(charactersOf(text), 'character')}, {count(session.requests.length, 'request')},{' '}
        {count(session.chunks.length, 'chunk')}
      </span>
    </p>
  );
}

/** What went wrong, in the words of the run. */
function Failed({ frame }: { readonly frame: RunFrame }) {
  const { error } = frame.figures;
  if (error === null) return null;
  return (
    <p className="drawer-failed">
      {error.message} {error.hint}
    </p>
  );
}

/** Why its figures are not to be believed, in the words of the run. */
function Distrusted({ frame }: { readonly frame: RunFrame }) {
  const reason = frame.live ? null : distrust(frame.figures);
  if (reason === null) return null;
  return <p className="drawer-distrusted">Not trusted: {reason}</p>;
}

function Body({ frame }: { readonly frame: RunFrame }) {
  const pair = usePair();
  const hasSound = frame.session.chunks.length > 0;
  const seconds = (frame.figures.audio.durationMs / 1000).toFixed(1);
  return (
    <>
      {pair === null ? <DrawerHero frame={frame} /> : <PairFigures frame={frame} pair={pair} />}
      <Failed frame={frame} />
      <Distrusted frame={frame} />
      <Part title="Latency by phase" note="ms">
        <DrawerPhases frame={frame} ghost={pair?.ghost ?? null} />
      </Part>
      {hasSound && (
        <>
          <Part title="Buffer while playing" note={`ms; ${seconds} s of audio`}>
            <DrawerBuffer frame={frame} />
          </Part>
          <Part {...soundWords(frame)} aside={<PlayButtons frame={frame} />}>
            <DrawerSound frame={frame} />
          </Part>
        </>
      )}
      <Spoken frame={frame} />
      <RunMarks />
      <DrawerActions frame={frame} />
    </>
  );
}

function Missing() {
  return (
    <p className="drawer-failed" role="alert">
      The events and the sound of this run are gone: it was deleted, or made room for newer ones. A pinned run
      keeps its figures.
    </p>
  );
}

function Loading() {
  return (
    <div className="drawer-loading" role="status" aria-label="The run is being read">
      <span className="history-waiting" />
      <span className="history-waiting" />
      <span className="history-waiting" />
    </div>
  );
}

/** One run beside the table: the Live view of it, made small. */
export function RunDrawer({ runId }: { readonly runId: string }) {
  const { history, replay } = useServices();
  const { row, frame, isMissing } = useHistoryRun((state) => state);
  const otherId = useHistoryView((view) => view.otherId);
  useEffect(() => {
    history.run.open(runId);
    history.other.open(otherId);
    // What is heard of an opened file goes on.
    return () => {
      if (replay.state.getState().playing?.session === null) replay.stop();
    };
  }, [history, replay, runId, otherId]);
  return (
    <aside className="drawer side-panel" aria-label={row === null ? 'Run' : `Run ${whole(row.number)}`}>
      <header className="drawer-head side-panel-head">
        <h2 className="type-screen-title">{row === null ? 'Run' : `Run ${whole(row.number)}`}</h2>
        {row !== null && (
          <p title={whenOf(row.startedAtMs)}>
            {timeOf(row.startedAtMs)}
            {row.temperature !== null && `, ${row.temperature}`}
          </p>
        )}
        <ExportMenu menu="history-export-run" runId={runId} />
        <Button
          size="small"
          look="quiet"
          aria-label="Close the run"
          icon={<Icon name="close" size={13} />}
          onClick={() => {
            history.view.change({ openId: null, otherId: null });
          }}
        />
      </header>
      <div className="drawer-body">
        {isMissing ? <Missing /> : frame === null ? <Loading /> : <Body frame={frame} />}
      </div>
    </aside>
  );
}
