import * as z from 'zod';

/**
 * The lab's own protocol, spoken on both sides (adapter.ts asks, lab.ts answers). No key.
 *
 * HTTP `POST /lab/speak`, body = `LabSpeak` as JSON.
 *   200: chunked audio in the asked format, end of body = end of speech. Header `x-lab-exchange` is the number under
 *   which the lab logs its sends. Any other status: body = `LabError` as JSON.
 *
 * WebSocket `/lab/stream`. Client sends `LabClientMessage` as JSON text, server answers in JSON text
 * (`labServerMessageSchema`) and audio as binary frames (WAV: the header is in the first binary frame of each speech).
 *   1. server: `ready`, at once after the upgrade (the set-up acknowledgement; `speak` may be sent before it)
 *   2. client: `speak`; several may be sent, they are spoken one after the other
 *   3. server: binary frames, then one `done` for each `speak`, in order
 *      A text may come in pieces that are joined as they are: `speak` with `more`, as often as there is more, then a last
 *      `speak` without it, or `end`. Sentences are spoken as they are over, all of them are one speech with one `done`.
 *   4. client: `cancel` drops the current and the waiting speeches; server: `cancelled`, and no `done` for what was
 *      dropped. Binary frames before `cancelled` still belong to what was dropped. The socket stays usable.
 *   `error` answers a message that cannot be served; the socket stays open and other speeches go on.
 */
export const LAB_SPEAK_PATH = '/lab/speak';
export const LAB_STREAM_PATH = '/lab/stream';
export const LAB_MAX_CHARACTERS = 5000;

/** Every format the lab makes, as `parseFormatId` reads it; the default first. Mono. */
export const LAB_FORMATS = [
  'pcm_24000',
  'pcm_8000',
  'pcm_16000',
  'pcm_22050',
  'pcm_32000',
  'pcm_44100',
  'pcm_48000',
  'wav_24000',
  'wav_8000',
  'wav_16000',
  'wav_22050',
  'wav_32000',
  'wav_44100',
  'wav_48000',
  'mulaw_8000',
  'alaw_8000',
  'mp3_22050',
  'mp3_24000',
  'mp3_44100',
  'opus_48000',
  'opus_24000',
  'opus_16000',
  'flac_16000',
  'flac_24000',
  'flac_48000',
  'aac_22050',
  'aac_24000',
] as const;

/** A request for speech. `voice` is one of `LAB_VOICE_IDS`, `format` one of `LAB_FORMATS`. */
export const labSpeakSchema = z.strictObject({ text: z.string(), voice: z.string(), format: z.string() });
export type LabSpeak = z.infer<typeof labSpeakSchema>;

export const labErrorSchema = z.object({
  type: z.literal('error'),
  code: z.enum([
    'bad_request', // no JSON, a missing or an unknown property
    'empty_text',
    'text_too_long',
    'unknown_voice',
    'unknown_format',
    'not_found', // no such path
    'injected', // the profile's `status` fault
    'internal',
  ]),
  message: z.string(),
});
export type LabError = z.infer<typeof labErrorSchema>;

export const labClientMessageSchema = z.discriminatedUnion('type', [
  labSpeakSchema.extend({ type: z.literal('speak'), more: z.boolean().optional() }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('cancel') }),
]);
export type LabClientMessage = z.infer<typeof labClientMessageSchema>;

export const labServerMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('cancelled') }),
  labErrorSchema,
]);
