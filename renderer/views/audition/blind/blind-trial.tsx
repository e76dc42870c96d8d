import { useEffect } from 'react';
import { Button, Key } from '../../../components/button.tsx';
import { sidesOf, type Side } from '../../../stores/audition/audition-blind.ts';
import { useBlind, useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useSetUi } from '../../../stores/services.tsx';
import { choiceWords } from '../model/blind-words.ts';
import { BlindPanel } from './blind-panel.tsx';
import { useBlindActions } from './use-blind-actions.ts';
import { useBlindKeys } from './use-blind-keys.ts';

const VOTE_KEYS = [
  { choice: 'a', key: '←' },
  { choice: 'tie', key: '↓' },
  { choice: 'b', key: '→' },
] as const;

/** Whether each was heard; said when it comes true, for then there is something to do. */
function useReady(sides: readonly Side[]): boolean {
  const setUi = useSetUi();
  const isReady = useBlind(({ heard }) => sides.every((side) => heard.includes(side)));
  useEffect(() => {
    if (isReady) setUi({ spoken: 'Each is heard: vote with the arrow keys' });
  }, [isReady, setUi]);
  return isReady;
}

/** The open trial: what is said, the unnamed ones, and the vote. */
export function BlindTrial() {
  const { blind, samples } = useOpenAudition();
  const trial = useBlind((state) => state.trial);
  const sides = sidesOf(blind);
  const isReady = useReady(sides);
  const { hear, switchOver, vote } = useBlindActions();
  useBlindKeys(trial !== null);
  if (trial === null) return null;
  const words = choiceWords(blind.kind);
  const text = samples.find(({ key }) => key === trial.sample)?.text ?? '';
  return (
    <div className="blind-trial" data-sides={sides.length}>
      <p className="blind-text" title={text}>
        “{text}”
      </p>
      {sides.map((side) => (
        <BlindPanel
          key={side}
          side={side}
          onHear={() => {
            hear(side);
          }}
        />
      ))}
      <div className="blind-votes" role="group" aria-label="Vote">
        {VOTE_KEYS.map(({ choice, key }) => (
          <Button
            key={choice}
            shortcut={key}
            aria-disabled={!isReady}
            title={isReady ? undefined : 'Hear each of them first'}
            onClick={() => {
              vote(choice);
            }}
          >
            {words[choice]}
          </Button>
        ))}
        <button type="button" className="blind-switch" onClick={switchOver}>
          Switch at this moment <Key>X</Key>
        </button>
      </div>
    </div>
  );
}
