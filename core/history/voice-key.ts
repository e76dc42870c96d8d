import { entryOf } from './entry-of.ts';
import type { RunRow } from './row.ts';

/** A voice as history tells voices apart: the same name with another model is another voice. */
export type VoiceParts = Pick<RunRow, 'provider' | 'model' | 'voice'>;

/** A hundred thousand rows name a handful of voices: each key is written once. */
const keys = new Map<string, Map<string, Map<string, string>>>();

export function voiceKeyOf({ provider, model, voice }: VoiceParts): string {
  const models = entryOf(keys, provider, () => new Map<string, Map<string, string>>());
  const voices = entryOf(models, model, () => new Map<string, string>());
  return entryOf(voices, voice, () => [provider, model, voice].map(encodeURIComponent).join('/'));
}

export function readVoiceKey(key: string): VoiceParts {
  const [provider = '', model = '', voice = ''] = key.split('/').map(decodeURIComponent);
  return { provider, model, voice };
}

/** As it is written where nobody knows better names. */
export function voiceWords({ provider, model, voice }: VoiceParts): string {
  return [voice, model, provider].filter((part) => part !== '').join(', ');
}
