import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { parseJson } from '../../lab/server/lab-request.ts';
import { spokenText } from './lab-bodies.ts';
import { SPEECH_MAX_CHARACTERS, STREAM_MAX_CHARACTERS } from './wire.ts';

const MODELS = ['simba-3.0', 'simba-3.2', 'simba-3.5'];
const RETIRED = ['simba-english', 'simba-multilingual'];
export const SPEECHIFY_LAB_VOICES: readonly string[] =
  'geffen_32 dominic_32 harper_32 imogen_32 george henry carly sophia kristy jack'.split(' ');

/** What the vendor refuses with: its code, its sentence, the field it means. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Which field, and what is wrong with it. */
  readonly field?: readonly [path: string, words: string];
}

/** How the lab speaks for one request or session. */
export interface VoiceOrder {
  readonly voice: string;
  readonly format: AudioFormat;
}

const bodySchema = z.strictObject({
  input: z.string(),
  voice_id: z.string(),
  audio_format: z.enum(['wav', 'mp3', 'ogg', 'aac', 'pcm']).optional(),
  output_format: z.string().optional(),
  model: z.string().optional(),
  language: z.string().optional(),
  options: z
    .strictObject({
      loudness_normalization: z.boolean().optional(),
      text_normalization: z.boolean().optional(),
    })
    .optional(),
  safety_identifier: z.string().optional(),
});
type Body = z.infer<typeof bodySchema>;

type Coding = Pick<AudioFormat, 'container' | 'encoding'>;
const CODINGS: Record<string, Coding> = {
  pcm: { container: 'raw', encoding: 'pcm_s16le' },
  ulaw: { container: 'raw', encoding: 'mulaw' },
  mp3: { container: 'mp3', encoding: 'mp3' },
  aac: { container: 'adts', encoding: 'aac' },
  wav: { container: 'wav', encoding: 'pcm_s16le' },
};
const STREAMED =
  /^(?:(pcm)_(8000|16000|22050|24000|44100|48000)|(mp3)_(22050|24000)_(?:32|64|96|128|160|192)|(ulaw)_(8000)|(aac)_(24000))$/;
const WHOLE = /^(wav)_(24000|48000)$/;

/** Of the route that streams: what `Accept` names is its format when the body names none. */
const ACCEPTED: Record<string, string> = {
  'audio/pcm': 'pcm_24000',
  'audio/mpeg': 'mp3_24000_64',
  'audio/aac': 'aac_24000',
};
const DEFAULT_STREAM = 'mp3_24000_64';
const WHOLE_DEFAULTS: Record<string, string> = {
  wav: 'wav_48000',
  mp3: 'mp3_24000_64',
  pcm: 'pcm_24000',
  aac: 'aac_24000',
};

export interface AskedSpeech {
  readonly input: string;
  readonly order: VoiceOrder;
}

/** The body of `speech`, which answers whole and knows WAV. */
export function readWholeBody(text: string): AskedSpeech | Problem {
  const body = readBody(text, SPEECH_MAX_CHARACTERS);
  if ('code' in body) return body;
  const named = body.output_format ?? WHOLE_DEFAULTS[body.audio_format ?? 'wav'] ?? '';
  return withOrder(body, readVoice(body.voice_id, body.model, formatOf(named, [STREAMED, WHOLE]), named));
}

/** The body of the two routes that stream. */
export function readStreamBody(text: string, accept: string): AskedSpeech | Problem {
  const body = readBody(text, STREAM_MAX_CHARACTERS);
  if ('code' in body) return body;
  if (body.audio_format !== undefined) return invalid('audio_format', 'is not known on this route');
  const named = body.output_format ?? ACCEPTED[accept] ?? DEFAULT_STREAM;
  return withOrder(body, readVoice(body.voice_id, body.model, formatOf(named, [STREAMED]), named));
}

/** The query of the socket. */
export function readSessionQuery(query: URLSearchParams): VoiceOrder | Problem {
  const named = query.get('output_format') ?? DEFAULT_STREAM;
  const model = query.get('model') ?? undefined;
  return readVoice(query.get('voice_id') ?? '', model, formatOf(named, [STREAMED]), named);
}

const withOrder = ({ input }: Body, order: VoiceOrder | Problem): AskedSpeech | Problem =>
  'code' in order ? order : { input, order };

function readBody(text: string, maxCharacters: number): Body | Problem {
  const parsed = bodySchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return invalid(issue?.path.join('.') || 'body', issue?.message ?? 'is no JSON object');
  }
  const billed = [...spokenText(parsed.data.input)];
  if (billed.join('').trim() === '') return invalid('input', 'must not be empty');
  if (billed.length <= maxCharacters) return parsed.data;
  return {
    status: 413,
    code: 'payload_too_large',
    message: `Input is longer than ${maxCharacters} characters`,
  };
}

function readVoice(
  voice: string,
  model = 'simba-3.0',
  format: AudioFormat | null,
  named: string,
): VoiceOrder | Problem {
  if (RETIRED.includes(model)) {
    return { status: 400, code: 'model_retired', message: `The model ${model} is retired` };
  }
  if (!MODELS.includes(model)) return invalid('model', `must be one of ${MODELS.join(', ')}`);
  if (!SPEECHIFY_LAB_VOICES.includes(voice)) {
    return { status: 404, code: 'voice_not_found', message: `There is no voice ${voice}` };
  }
  if (format === null) return invalid('output_format', `the lab does not make ${named}`);
  return { voice, format };
}

function formatOf(named: string, known: readonly RegExp[]): AudioFormat | null {
  const match = known.map((pattern) => pattern.exec(named)).find((found) => found !== null);
  const [kind = '', rate = ''] = (match ?? []).slice(1).filter((group) => group !== undefined);
  const coding = CODINGS[kind];
  return coding === undefined ? null : { ...coding, sampleRate: Number(rate), channels: 1 };
}

const invalid = (field: string, words: string): Problem => ({
  status: 400,
  code: 'validation_failed',
  message: 'The request is not valid',
  field: [field, words],
});
