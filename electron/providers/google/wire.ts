/** What both sides of Google's protocol write, word for word (cloud_tts.proto of the 7.1.0 client). */

const SERVICE = '/google.cloud.texttospeech.v1.TextToSpeech';
export const STREAMING_PATH = `${SERVICE}/StreamingSynthesize`;
export const SYNTHESIZE_PATH = `${SERVICE}/SynthesizeSpeech`;
export const LIST_VOICES_PATH = `${SERVICE}/ListVoices`;
export const REST_PATH = '/v1/text:synthesize';
export const REST_VOICES_PATH = '/v1/voices';

/** `AudioEncoding`. */
export const ENCODINGS = { LINEAR16: 1, MP3: 2, OGG_OPUS: 3, MULAW: 5, ALAW: 6, PCM: 7 } as const;
export type EncodingName = keyof typeof ENCODINGS;

/** Bytes of UTF-8, not characters (quotas page). */
export const MAX_TEXT_BYTES = 5000;
