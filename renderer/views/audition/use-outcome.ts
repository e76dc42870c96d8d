import { outcomeOf, type Outcome } from '../../../core/audition/outcome.ts';
import { lensName } from '../../../core/timeline/lens-words.ts';
import { useAudition, useOpenAudition } from '../../stores/audition/use-audition.ts';
import { useDefinition } from '../../stores/use-definition.ts';
import { useVoiceNames } from './use-voice-names.ts';

/** What came of the open audition so far, as it is given away. */
export function useOutcome(): Outcome {
  const audition = useOpenAudition();
  const of = useAudition((state) => state.matrix?.voices);
  const [definition] = useDefinition();
  const nameOf = useVoiceNames();
  const figures = of === undefined ? null : { of, latencyName: lensName(definition) };
  return outcomeOf({ audition, nameOf, figures });
}
