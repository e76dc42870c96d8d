import type { Blind } from '../../../../core/contract/audition.ts';
import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { useServices } from '../../../stores/services.tsx';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useShownRows } from '../use-shown-rows.ts';
import { BlindCentre } from './blind-centre.tsx';
import { BlindFair } from './blind-fair.tsx';
import { BlindSetup } from './blind-setup.tsx';
import { RevealButton } from './reveal-button.tsx';
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
  const isOver = blind.isRevealed || voted >= blind.trials;
  return (
    <div className="blind-trials">
      <p>
        <strong>
          {isOver
            ? `${count(voted, 'vote')} of ${String(blind.trials)}`
            : `Trial ${String(voted + 1)} of ${String(blind.trials)}`}
        </strong>
        <span>{blind.isRevealed ? 'revealed' : 'tally hidden'}</span>
      </p>
      <div className="blind-boxes" aria-hidden="true">
        {Array.from({ length: Math.min(blind.trials, 48) }, (_, index) => (
          <span
            key={index}
            data-state={index < voted ? 'voted' : index === voted && !isOver ? 'open' : 'left'}
          />
        ))}
      </div>
    </div>
  );
}

function Ends() {
  const { blind } = useOpenAudition();
  const { startOver } = useBlindActions();
  const { votes, trials, isRevealed } = blind;
  if (votes.length === 0) return null;
  return (
    <div className="blind-ends">
      <Button size="small" onClick={startOver}>
        Start over
      </Button>
      {!isRevealed && votes.length < trials && <RevealButton />}
    </div>
  );
}

function begunWords({ mode, isRevealed }: Blind): string {
  if (isRevealed) return 'Which voice was A in each trial stands in the report.';
  const heard = mode === 'equalised' ? 'Equalised: waits are left out.' : 'True latency: the wait is heard.';
  return `Which one is A changes every trial and stays hidden until the end. ${heard}`;
}

function Side() {
  const { blind } = useOpenAudition();
  const isBegun = blind.votes.length > 0;
  return (
    <div className="blind-side">
      <Toggle />
      {isBegun ? <p className="audition-note">{begunWords(blind)}</p> : <BlindSetup />}
      <Trials />
      <Ends />
    </div>
  );
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
      <BlindCentre />
      <BlindFair />
    </section>
  );
}
