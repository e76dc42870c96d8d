import { Button } from '../../../components/button.tsx';
import { PauseGlyph, PlayGlyph } from '../../../components/icon.tsx';
import { LensControl } from '../../../components/lens/lens-control.tsx';
import { runAudition } from '../../../stores/audition/audition-actions.ts';
import { useEngineAway, useServices } from '../../../stores/services.tsx';
import { useAudition, useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useDefinition } from '../../../stores/use-definition.ts';
import { oldProgressWords, progressWords } from '../model/progress-words.ts';
import { ExportMenu } from './export-menu.tsx';
import { NameMenu } from './name-menu.tsx';
import { RunsMenu } from './runs-menu.tsx';
import './audition-bar.css';

/** What the figures of the matrix are: by which definition, and of how many runs. */
function Meaning() {
  const [definition, setDefinition] = useDefinition();
  return (
    <div className="audition-meaning">
      <LensControl align="left" ownWords="TTFA" definition={definition} onChange={setDefinition} />
      <span>in ms,</span>
      <RunsMenu />
    </div>
  );
}

function Progress() {
  const progress = useAudition((state) => state.matrix?.progress ?? null);
  const isAway = useEngineAway();
  if (progress === null || progress.of === 0) return null;
  const words = isAway ? oldProgressWords(progress) : progressWords(progress);
  return (
    <div className="audition-progress">
      <p title={words}>{words}</p>
      <div
        className="audition-progress-track"
        role="progressbar"
        aria-label="Runs measured"
        aria-valuemin={0}
        aria-valuemax={progress.of}
        aria-valuenow={progress.done}
        aria-valuetext={words}
      >
        <span style={{ width: `${String((progress.done / progress.of) * 100)}%` }} />
      </div>
    </div>
  );
}

const RUN_WORDS = { idle: 'Run', running: 'Pause', pausing: 'Resume', paused: 'Resume' } as const;

/** Run, Pause and Resume are one place: what it does is what it says. */
function RunButton() {
  const services = useServices();
  const progress = useAudition((state) => state.matrix?.progress ?? null);
  const { samples } = useOpenAudition();
  const isAway = useEngineAway();
  const stage = progress?.stage ?? 'idle';
  const isComplete = progress !== null && progress.of > 0 && progress.done >= progress.of;
  return (
    <Button
      look="primary"
      icon={stage === 'running' ? <PauseGlyph /> : <PlayGlyph />}
      shortcut="Space"
      disabled={isAway || samples.length === 0 || (stage === 'idle' && isComplete)}
      title={isComplete ? 'Every cell has its runs' : undefined}
      onClick={() => {
        runAudition(services);
      }}
    >
      {RUN_WORDS[stage]}
    </Button>
  );
}

/** Gives up the rest of what was asked for; what was measured stays. */
function StopButton() {
  const { store } = useServices().audition;
  const stage = useAudition((state) => state.matrix?.progress.stage ?? 'idle');
  const isAway = useEngineAway();
  if (stage === 'idle') return null;
  return (
    <Button look="quiet" disabled={isAway} onClick={() => void store.stop()}>
      Stop
    </Button>
  );
}

/** Which audition is open, what its figures mean, how far it is, and the one primary button. */
export function AuditionBar() {
  const { voices } = useOpenAudition();
  return (
    <header className="top-bar audition-bar">
      <h1 className="type-screen-title">Audition</h1>
      <NameMenu />
      <Meaning />
      <div className="top-bar-right">
        <Progress />
        <StopButton />
        {voices.length > 0 && <ExportMenu />}
        {voices.length > 0 && <RunButton />}
      </div>
    </header>
  );
}
