import { useFrame, useRun } from '../../stores/services.tsx';
import { RecordedBadge } from '../../components/shell/open-session/recorded-badge.tsx';
import { useInspector } from '../../components/shell/use-inspector.ts';
import { BufferPanel } from './time/buffer-panel.tsx';
import { ChunksPanel } from './time/chunks-panel.tsx';
import { FailurePanels } from './failure/failure-panels.tsx';
import { Hero } from './hero/hero.tsx';
import { HeroFailure } from './hero/hero-failure.tsx';
import { HeroStart } from './hero/hero-start.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { PhasePanel } from './phase-panel.tsx';
import { RunStripPanel } from './run-strip-panel.tsx';
import { TextPanel } from './text/text-panel.tsx';
import { useFailedAttempt } from './failure/use-failed-attempt.ts';
import './live-view.css';

/** First start, running, finished or failed: one layout, different words in the same places. */
function Centre() {
  const hasRun = useFrame((frame) => frame !== null);
  const waiting = useRun((state) => state.stage.kind === 'starting');
  const hasAudio = useFrame((frame) => (frame?.session.chunks.length ?? 0) > 0);
  const attempt = useFailedAttempt();
  const head =
    attempt !== null ? <HeroFailure attempt={attempt} /> : hasRun || waiting ? <Hero /> : <HeroStart />;
  return (
    <div className="live-centre">
      <RecordedBadge />
      {head}
      <PhasePanel />
      {attempt !== null && !hasAudio ? (
        <FailurePanels attempt={attempt} />
      ) : (
        <>
          <BufferPanel />
          <ChunksPanel />
        </>
      )}
    </div>
  );
}

/** The screen that measures one run. */
export function LiveView() {
  const { open } = useInspector();
  return (
    <div className={open ? 'live live-with-inspector' : 'live'}>
      <TextPanel />
      <Centre />
      {open && <Inspector />}
      <RunStripPanel />
    </div>
  );
}
