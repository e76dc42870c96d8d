import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { unmeasured } from '../../../stores/audition-blind.ts';
import { useServices } from '../../../stores/services.tsx';
import { useAudition, useBlind, useOpenAudition } from '../../../stores/use-audition.ts';
import { useShownRows } from '../use-shown-rows.ts';
import { BlindFair } from './blind-fair.tsx';
import { BlindResult } from './blind-result.tsx';
import { BlindSetup } from './blind-setup.tsx';
import { BlindTrial } from './blind-trial.tsx';
import { useBlindActions } from './use-blind-actions.ts';
import './blind-dock.css';
import './blind-trial.css';

/** Without voices of one's own choice, the first two that are shown. */
function Toggle() {
  const { store, player } = useServices().audition;
  const { blind } = useOpenAudition();
  const rows = useShownRows();
  const turn = () => {
    player.stop();
    const first = rows.slice(0, 2).map(({ voice }) => voice.key);
    const voices = blind.voices.length < 2 ? first : blind.voices;
    store.change((audition) => ({ ...audition, blind: { ...audition.blind, isOn: !blind.isOn, voices } }));
  };
  return (
    <button type="button" role="switch" aria-checked={blind.isOn} className="blind-toggle" onClick={turn}>
      <span className="blind-toggle-track" aria-hidden="true" />
      <span className="type-panel-title">Blind {blind.kind === 'abx' ? 'A/B/X' : 'A/B'}</span>
    </button>
  );
}

/** One box a trial: voted, open, to come. What was voted stays hidden until the end. */
function Trials() {
  const { blind } = useOpenAudition();
  const voted = blind.votes.length;
  const now = Math.min(voted + 1, blind.trials);
  return (
    <div className="blind-trials">
      <p>
        <strong>
          {voted >= blind.trials
            ? `${String(voted)} votes`
            : `Trial ${String(now)} of ${String(blind.trials)}`}
        </strong>
        <span>{blind.isRevealed ? 'revealed' : 'tally hidden'}</span>
      </p>
      <div className="blind-boxes" aria-hidden="true">
        {Array.from({ length: Math.min(blind.trials, 48) }, (_, index) => (
          <span key={index} data-state={index < voted ? 'voted' : index === voted ? 'open' : 'left'} />
        ))}
      </div>
    </div>
  );
}

function Ends() {
  const { blind } = useOpenAudition();
  const { startOver, reveal } = useBlindActions();
  const hasVotes = blind.votes.length > 0;
  return (
    <div className="blind-ends">
      <Button size="small" disabled={!hasVotes} onClick={startOver}>
        Start over
      </Button>
      <Button
        size="small"
        look={blind.votes.length >= blind.trials ? 'secondary' : 'quiet'}
        disabled={!hasVotes || blind.isRevealed}
        onClick={reveal}
      >
        End and reveal
      </Button>
    </div>
  );
}

function Side() {
  const { blind } = useOpenAudition();
  const isBegun = blind.votes.length > 0;
  return (
    <div className="blind-side">
      <Toggle />
      {isBegun ? (
        <p className="audition-note">
          Which one is A changes every trial and stays hidden until the end.{' '}
          {blind.mode === 'equalised' ? 'Equalised: waits are left out.' : 'True latency: the wait is heard.'}
        </p>
      ) : (
        <BlindSetup />
      )}
      <Trials />
      <Ends />
    </div>
  );
}

/** Why there is no trial to hear, and what to do about it. */
function NoTrial() {
  const { store } = useServices().audition;
  const audition = useOpenAudition();
  const matrix = useAudition((state) => state.matrix);
  const { blind } = audition;
  if (blind.voices.length < 2)
    return <p className="blind-words">Choose at least two voices: C on their rows, or at the left.</p>;
  if (blind.votes.length >= blind.trials)
    return <p className="blind-words">All trials are voted. End and reveal shows what came of it.</p>;
  const missing = unmeasured(audition, matrix?.cells ?? []).length;
  return (
    <div className="blind-words">
      <p>
        {matrix === null
          ? 'Asking what is measured.'
          : `${count(missing, 'cell')} of these voices ${missing === 1 ? 'has' : 'have'} no sound yet.`}
      </p>
      {missing > 0 && (
        <Button
          onClick={() =>
            void store.start({
              voices: blind.voices,
              ...(blind.sample === null ? {} : { samples: [blind.sample] }),
            })
          }
        >
          Measure {missing === 1 ? 'it' : 'them'}
        </Button>
      )}
    </div>
  );
}

function Centre() {
  const { blind } = useOpenAudition();
  const hasTrial = useBlind((state) => state.trial !== null);
  if (blind.isRevealed) return <BlindResult />;
  return hasTrial ? <BlindTrial /> : <NoTrial />;
}

/** Voices compared without their names: a line while it is off, a dock under the matrix while it is on. */
export function BlindDock() {
  const { blind } = useOpenAudition();
  if (!blind.isOn) {
    return (
      <section className="blind-closed" aria-label="Blind comparison">
        <Toggle />
        <p className="audition-note">
          Two or more voices without their names, at one loudness, voted by ear.
        </p>
      </section>
    );
  }
  return (
    <section className="blind-dock" aria-label="Blind comparison">
      <Side />
      <div className="blind-centre">
        <Centre />
      </div>
      <BlindFair />
    </section>
  );
}
