/** The version of the API that both sides mean here. Older pins answer other rates than asked for. */
export const SPEECHIFY_VERSION = '2026-09-30';

export const SPEECHIFY_PATHS = {
  speech: '/v1/audio/speech',
  stream: '/v1/audio/stream',
  timestamps: '/v1/audio/stream/with-timestamps',
  socket: '/v1/audio/stream/ws',
  voices: '/v1/voices',
} as const;

/** What one request to `speech` may cost, in billed characters: SSML tags are free. */
export const SPEECH_MAX_CHARACTERS = 2000;
/** Of a stream's text, and of the text that waits on a socket. */
export const STREAM_MAX_CHARACTERS = 20_000;
