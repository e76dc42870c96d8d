import type { Voice } from '../../../core/contract/catalogue.ts';

/** The tts-1 family knows these nine; the rest need gpt-4o-mini-tts. There is no endpoint that lists voices. */
const CLASSIC = ['alloy', 'ash', 'coral', 'echo', 'fable', 'onyx', 'nova', 'sage', 'shimmer'] as const;
const MINI_ONLY = ['ballad', 'verse', 'marin', 'cedar'] as const;

const voice = (id: string, models: string[]): Voice => ({
  id,
  label: id.charAt(0).toUpperCase() + id.slice(1),
  language: 'en-US',
  gender: 'unknown',
  models,
});

/** Built-in voices of POST /v1/audio/speech (openai SDK 7.55 speech.d.ts). */
export const OPENAI_VOICES: readonly Voice[] = [
  ...CLASSIC.map((id) => voice(id, [])),
  ...MINI_ONLY.map((id) => voice(id, ['gpt-4o-mini-tts'])),
];
