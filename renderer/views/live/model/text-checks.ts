import type { Provider } from '../../../../core/contract/catalogue.ts';
import { charactersOf } from '../../../../core/text/characters-of.ts';
import { whole } from '../../../components/format.ts';
import { check, type Check } from './check.ts';

export type TextLimit = Pick<Provider, 'label' | 'maxCharacters'>;

/** What to look at where it is the text that cannot be spoken; nothing where it can. */
export function textChecks(text: string, provider: TextLimit | undefined): readonly Check[] {
  if (text.trim() === '') {
    return [check('Is there a text?', 'Type a sentence in the field at the left, or open a text file.')];
  }
  const characters = charactersOf(text);
  if (provider === undefined || characters <= provider.maxCharacters) return [];
  const [has, takes] = [whole(characters), whole(provider.maxCharacters)];
  return [
    check(
      'What can be left out?',
      `${provider.label} takes ${takes} characters at a time, and this text has ${has}. The first sentences do: the wait for the first sound is over before the rest is spoken.`,
    ),
    check('Must it be all of it?', 'Choose a provider that takes more in the target.'),
  ];
}
