import { useRef } from 'react';
import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { unmeasured } from '../../../stores/audition/audition-blind.ts';
import { useAudition, useBlind, useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';
import { BlindResult } from './blind-result.tsx';
import { BlindTrial } from './blind-trial.tsx';
import { RevealButton } from './reveal-button.tsx';
import { useFocusKept } from './use-focus-kept.ts';

/** Why there is no trial to hear, and what to do about it. */
function NoTrial() {
  const { blind } = useOpenAudition();
  if (blind.voices.length < 2)
    return <p className="blind-words">Choose at least two voices: C on their rows, or at the left.</p>;
  if (blind.votes.length < blind.trials) return <Unmeasured />;
  return (
    <div className="blind-words">
      <p>All trials are voted. End and reveal shows what came of it.</p>
      <RevealButton />
    </div>
  );
}

function Unmeasured() {
  const { store } = useServices().audition;
  const audition = useOpenAudition();
  const matrix = useAudition((state) => state.matrix);
  const { voices, sample } = audition.blind;
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
          onClick={() => void store.start({ voices, ...(sample === null ? {} : { samples: [sample] }) })}
        >
          Measure {missing === 1 ? 'it' : 'them'}
        </Button>
      )}
    </div>
  );
}

type Stage = 'trial' | 'voted' | 'result' | 'none';

function useStage(): Stage {
  const { blind } = useOpenAudition();
  const hasTrial = useBlind((state) => state.trial !== null);
  if (blind.isRevealed) return 'result';
  if (hasTrial) return 'trial';
  return blind.votes.length >= blind.trials ? 'voted' : 'none';
}

/** What is asked now, or what came of it. */
export function BlindCentre() {
  const stage = useStage();
  const isBegun = useOpenAudition().blind.votes.length > 0;
  const place = useRef<HTMLDivElement>(null);
  useFocusKept(place, `${stage} ${String(isBegun)}`);
  return (
    <div ref={place} className="blind-centre" tabIndex={-1}>
      {stage === 'result' && <BlindResult />}
      {stage === 'trial' && <BlindTrial />}
      {(stage === 'voted' || stage === 'none') && <NoTrial />}
    </div>
  );
}
