import type { RunRow } from './row.ts';

/** A voice as history tells voices apart: the same name with another model is another voice. */
export type VoiceParts = Pick<RunRow, 'provider' | 'model' | 'voice'>;

export function voiceKeyOf({ provider, model, voice }: VoiceParts): string {
  return [provider, model, voice].map(encodeURIComponent).join('/');
}

export function readVoiceKey(key: string): VoiceParts {
  const [provider = '', model = '', voice = ''] = key.split('/').map(decodeURIComponent);
  return { provider, model, voice };
}

/** As it is written where nobody knows better names. */
export function voiceWords({ provider, model, voice }: VoiceParts): string {
  return [voice, model, provider].filter((part) => part !== '').join(', ');
}
