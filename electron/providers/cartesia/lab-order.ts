import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { badRequest, type Problem } from './lab-problem.ts';
import { labVoiceFor } from './lab-voices.ts';

const MODELS = /^sonic-(3|3\.5|latest)(-\d{4}-\d\d-\d\d)?$/;
/** The vendor publishes no limit; the lab has one so that its refusal can be seen. */
const MAX_CHARACTERS = 10_000;

const rate = z.literal([8000, 16_000, 22_050, 24_000, 44_100, 48_000]);
const samples = {
  encoding: z.enum(['pcm_s16le', 'pcm_f32le', 'pcm_mulaw', 'pcm_alaw']),
  sample_rate: rate,
};
const outputSchema = z.discriminatedUnion('container', [
  z.object({ container: z.literal('raw'), ...samples }),
  z.object({ container: z.literal('wav'), ...samples }),
  z.object({
    container: z.literal('mp3'),
    sample_rate: rate,
    bit_rate: z.literal([32_000, 64_000, 96_000, 128_000, 192_000]),
  }),
]);

/** A voice was an object with a mode before 2026-08-14; whether the mode is still taken is not published. */
const voiceSchema = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);

export const generationSchema = z.object({
  model_id: z.string(),
  transcript: z.string(),
  voice: voiceSchema,
  output_format: outputSchema,
  language: z.string().optional(),
  locale: z.string().optional(),
  // The embedded voice has one pace and one loudness; taking others silently would be a lie.
  generation_config: z.object({ speed: z.literal(1).optional(), volume: z.literal(1).optional() }).optional(),
  add_timestamps: z.boolean().default(false),
  context_id: z.string().optional(),
});
export type Generation = z.infer<typeof generationSchema>;

/** How the lab speaks for one request or context. */
export type LabSettings = Pick<SpeechOrder, 'voice' | 'format'>;

const ENCODINGS = {
  pcm_s16le: 'pcm_s16le',
  pcm_f32le: 'pcm_f32le',
  pcm_mulaw: 'mulaw',
  pcm_alaw: 'alaw',
} as const;

function formatOf(output: Generation['output_format']): AudioFormat {
  const shape = { sampleRate: output.sample_rate, channels: 1 };
  if (output.container === 'mp3') return { container: 'mp3', encoding: 'mp3', ...shape };
  return { container: output.container, encoding: ENCODINGS[output.encoding], ...shape };
}

/** @returns how to speak, or what is wrong with the request besides its text */
export function readSettings({ model_id, voice, output_format, ...rest }: Generation): LabSettings | Problem {
  if (!MODELS.test(model_id)) {
    const message = `The model ${model_id} was not found.`;
    return { status: 404, errorCode: 'model_not_found', title: 'Invalid model', message };
  }
  const known = labVoiceFor(voice);
  if (known === null) {
    const message = `The voice ${voice} was not found.`;
    return { status: 404, errorCode: 'voice_not_found', title: 'Invalid voice', message };
  }
  if (rest.language !== undefined && rest.locale !== undefined) {
    return badRequest('Give either language or locale, not both.');
  }
  return { voice: known, format: formatOf(output_format) };
}

/** The same, where audio goes in events. */
export const readRawSettings = (asked: Generation): LabSettings | Problem =>
  asked.output_format.container === 'raw'
    ? readSettings(asked)
    : badRequest('output_format: only the container raw can be streamed in events.');

/** @returns what is wrong with a whole text, null when nothing is */
export function checkTranscript(transcript: string): Problem | null {
  if (transcript.trim() === '') return badRequest('The transcript is empty.');
  if (transcript.length <= MAX_CHARACTERS) return null;
  return badRequest(`The transcript is too long: at most ${MAX_CHARACTERS} characters.`);
}

/** What a schema found, in the vendor's shape. */
export function invalidBody({ issues }: z.ZodError): Problem {
  const [issue] = issues;
  const place = issue?.path.join('.') ?? '';
  return badRequest(place === '' ? 'Invalid JSON.' : `${place}: ${issue?.message ?? 'invalid'}`);
}
