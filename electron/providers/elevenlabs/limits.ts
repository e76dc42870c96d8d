import { OnsetError } from '../../../core/contract/result.ts';
import { charactersOf } from '../../../core/text/characters-of.ts';
import { ELEVENLABS_MODELS, MAX_CHARACTERS } from './models.ts';

/** What one request of this model takes; a model that is not known is left to the vendor. */
export const longestText = (modelId: string): number =>
  ELEVENLABS_MODELS.find(({ id }) => id === modelId)?.maxCharacters ?? MAX_CHARACTERS;

/** @throws OnsetError `usage` for a text that is too long for its model */
export function checkLength(modelId: string, text: string): void {
  const model = ELEVENLABS_MODELS.find(({ id }) => id === modelId);
  const characters = charactersOf(text);
  if (model === undefined || characters <= model.maxCharacters) return;
  throw new OnsetError({
    code: 'usage',
    message: `The text has ${String(characters)} characters; ${model.label} takes ${String(model.maxCharacters)} at a time.`,
    hint: 'Shorten the text, or choose a Flash model, which takes longer ones.',
  });
}

/** @throws OnsetError `usage` for a model that the text-to-speech sockets do not offer */
export function requireSocketModel(modelId: string): void {
  const model = ELEVENLABS_MODELS.find(({ id }) => id === modelId);
  if (model === undefined || model.hasSocket) return;
  throw new OnsetError({
    code: 'usage',
    message: `ElevenLabs does not offer ${model.label} on its text-to-speech sockets.`,
    hint: 'Choose HTTP, or a model of the v2 and v2.5 families.',
  });
}
