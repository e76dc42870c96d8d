import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { ReplyCut } from '../../../../core/contract/reply-plan.ts';
import type { Settings } from '../../../../core/contract/settings.ts';
import { cutKey, cutOf, liveCut } from '../../../stores/live/live-plan.ts';
import { caseName } from '../../../stores/studio/strategy-words.ts';
import { whyImpossible } from '../../../stores/studio/studio-cases.ts';

export interface CutChoice {
  /** Its key: the same for cuts that do the same. */
  readonly value: string;
  readonly label: string;
  readonly cut: ReplyCut;
}

/**
 * The strategies of the Chunking screen that the target can do, with the values they have there; and the one that is
 * set, whatever its values are.
 */
export function cutChoices(
  settings: Pick<Settings, 'cut' | 'fallback' | 'studio' | 'target'>,
  provider: Provider | undefined,
): readonly CutChoice[] {
  const now = liveCut(settings);
  const { studio, target } = settings;
  const known = studio.strategies
    .map(cutOf)
    .filter((cut) => cutKey(cut) === cutKey(now) || whyImpossible(cut, provider, target) === null);
  const choices = new Map(known.map((cut) => [cutKey(cut), choiceOf(cut, '')]));
  if (!choices.has(cutKey(now))) choices.set(cutKey(now), choiceOf(now, ', as set before'));
  return [...choices.values()];
}

const choiceOf = (cut: ReplyCut, remark: string): CutChoice => ({
  value: cutKey(cut),
  label: caseName({ ...cut, varied: {} }) + remark,
  cut,
});
