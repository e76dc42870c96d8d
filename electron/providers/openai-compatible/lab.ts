import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { keyVerdict, type KeyVerdict } from '../../lab/server/key-verdict.ts';
import {
  jsonAnswer,
  parseJson,
  RAW_BODY,
  type BodyFraming,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
} from '../../lab/server/lab-request.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';

const SPEECH_PATH = '/v1/audio/speech';
const VOICES_PATH = '/v1/audio/voices';
const MODELS = ['tts-1', 'tts-1-hd', 'kokoro', 'gpt-4o-mini-tts'];
const VOICES = ['af_heart', 'af_bella', 'af_sky', 'am_adam', 'bf_emma', 'bm_george'];
const RATE = 24_000;

interface Made {
  readonly format: AudioFormat;
  readonly type: string;
}
const FORMATS: Record<string, Made> = {
  pcm: {
    format: { container: 'raw', encoding: 'pcm_s16le', sampleRate: RATE, channels: 1 },
    type: 'audio/pcm',
  },
  wav: {
    format: { container: 'wav', encoding: 'pcm_s16le', sampleRate: RATE, channels: 1 },
    type: 'audio/wav',
  },
  mp3: { format: { container: 'mp3', encoding: 'mp3', sampleRate: RATE, channels: 1 }, type: 'audio/mpeg' },
  flac: {
    format: { container: 'flac', encoding: 'flac', sampleRate: RATE, channels: 1 },
    type: 'audio/flac',
  },
  opus: {
    format: { container: 'ogg', encoding: 'opus', sampleRate: RATE, channels: 1 },
    type: 'audio/opus',
  },
  aac: { format: { container: 'adts', encoding: 'aac', sampleRate: RATE, channels: 1 }, type: 'audio/aac' },
};

/** What it does not know it passes over, as its framework does. */
const bodySchema = z.object({
  model: z.string().default('kokoro'),
  input: z.string(),
  voice: z.string().default('af_heart'),
  response_format: z.string().default('mp3'),
  stream: z.boolean().default(true),
  stream_format: z.enum(['audio', 'sse']).default('audio'),
  speed: z.number().min(0.25).max(4).default(1),
});

/**
 * A server of one's own, as Kokoro-FastAPI is one; with the events that speaches and vLLM-Omni have, and the optional key
 * of LocalAI. OpenAI has the same path but knows no `stream`; what does not name it finds us under our prefix.
 */
export const openaiCompatibleLab: LabVendor = {
  id: 'openai-compatible',
  claims: ({ path, body }) => path === VOICES_PATH || (path === SPEECH_PATH && namesStream(body)),
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: () => refusal(404, 'not_found', 'Not Found'),
  refuse: (status) => refusal(status, 'processing_error', `Injected status ${status}`),
};

function namesStream(body: string): boolean {
  const parsed = parseJson(body);
  return typeof parsed === 'object' && parsed !== null && 'stream' in parsed;
}

/** No key is as good as any, and nobody sends a bill. */
const KEY_REFUSALS: Record<KeyVerdict, () => PlainAnswer | null> = {
  missing: () => null,
  invalid: () => refusal(401, 'invalid_api_key', 'Invalid API key'),
  poor: () => null,
  limited: () => refusal(429, 'rate_limited', 'Too many requests'),
  fine: () => null,
};

function checkKey({ headers }: LabRequest): PlainAnswer | null {
  const key = /^Bearer\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1];
  return KEY_REFUSALS[keyVerdict(key)]();
}

function route({ method, path, body }: LabRequest): LabAnswer {
  if (method === 'GET' && path === VOICES_PATH) {
    return jsonAnswer(200, { voices: VOICES.map((id) => ({ id, name: id })) });
  }
  return method === 'POST' && path === SPEECH_PATH
    ? answerSpeech(body)
    : refusal(404, 'not_found', 'Not Found');
}

function answerSpeech(body: string): LabAnswer {
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return jsonAnswer(422, { detail: [{ loc: ['body', ...(issue?.path ?? [])], msg: issue?.message }] });
  }
  const { model, input, voice, response_format, stream, stream_format, speed } = parsed.data;
  if (!MODELS.includes(model)) return refusal(400, 'invalid_model', `Unsupported model: ${model}`);
  if (!VOICES.includes(voice)) return refusal(400, 'validation_error', `Voice '${voice}' not found.`);
  if (input.trim() === '') return refusal(400, 'validation_error', 'Input text is empty.');
  const made = FORMATS[response_format];
  if (made === undefined) return refusal(400, 'validation_error', `Unsupported format: ${response_format}`);
  // The embedded voice has one pace; taking another silently would be a lie.
  if (speed !== 1) return refusal(400, 'validation_error', 'The lab speaks at speed 1.');
  const isEvents = stream_format === 'sse';
  const headers = { 'content-type': isEvents ? 'text/event-stream' : made.type, 'x-accel-buffering': 'no' };
  const order = {
    texts: [input],
    voice: voiceFor(voice.startsWith('af') ? 'nova' : 'onyx'),
    format: made.format,
  };
  const framing = isEvents ? serverSentEvents() : RAW_BODY;
  return { kind: 'speech', order, framing, headers: () => headers, ...(stream ? {} : { isBatch: true }) };
}

/** With `event:` lines, and the end's usage under the name that speaches gives it. */
function serverSentEvents(): BodyFraming {
  const event = (data: { readonly type: string; readonly [field: string]: unknown }): string =>
    `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
  return {
    frame: (audio) => event({ type: 'speech.audio.delta', audio: Buffer.from(audio).toString('base64') }),
    tail: (audioMs) =>
      event({ type: 'speech.audio.done', token_usage: { output_tokens: Math.ceil(audioMs / 50) } }),
    garbage: 'event: speech.audio.delta\ndata: {"type":\n\n',
  };
}

const refusal = (status: number, error: string, message: string): PlainAnswer =>
  jsonAnswer(status, { detail: { error, message, type: 'invalid_request_error' } });
