import type { Voice } from '../../../core/contract/catalogue.ts';

const REALTIME = ['gpt-realtime-2.1-mini', 'gpt-realtime-2.1'];
const SPEECH = ['gpt-4o-mini-tts', 'tts-1', 'tts-1-hd'];

/** There is no endpoint that lists voices. Some speak everywhere, some not over Realtime, some not with TTS-1. */
const EVERYWHERE = ['alloy', 'ash', 'coral', 'echo', 'sage', 'shimmer'];
const SPEECH_ONLY = ['fable', 'onyx', 'nova'];
const NEWER = ['ballad', 'verse', 'marin', 'cedar'];

const voice = (id: string, models: string[]): Voice => ({
  id,
  label: id.charAt(0).toUpperCase() + id.slice(1),
  language: 'en-US',
  gender: 'unknown',
  models,
});

/** Built-in voices (openai SDK 7.55, speech.d.ts and realtime.d.ts). */
export const OPENAI_VOICES: readonly Voice[] = [
  ...EVERYWHERE.map((id) => voice(id, [])),
  ...SPEECH_ONLY.map((id) => voice(id, SPEECH)),
  ...NEWER.map((id) => voice(id, ['gpt-4o-mini-tts', ...REALTIME])),
];
