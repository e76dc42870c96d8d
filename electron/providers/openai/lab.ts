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
  type UpgradeAnswer,
} from '../../lab/server/lab-request.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import { createRealtimeStream } from './lab-realtime.ts';

const REALTIME_PATH = '/v1/realtime';
const REALTIME_MODELS = ['gpt-realtime-2.1-mini', 'gpt-realtime-2.1'];
const MODELS = ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts', 'gpt-4o-mini-tts-2025-12-15'];
const VOICES = 'alloy ash ballad coral echo fable onyx nova sage shimmer verse marin cedar'.split(' ');
const MAX_CHARACTERS = 4096;
const RATE = 24_000;

type SpeechKind = SpeechRequest['response_format'];

const FORMATS: Record<SpeechKind, AudioFormat> = {
  pcm: { container: 'raw', encoding: 'pcm_s16le', sampleRate: RATE, channels: 1 },
  wav: { container: 'wav', encoding: 'pcm_s16le', sampleRate: RATE, channels: 1 },
  mp3: { container: 'mp3', encoding: 'mp3', sampleRate: RATE, channels: 1 },
  flac: { container: 'flac', encoding: 'flac', sampleRate: RATE, channels: 1 },
  opus: { container: 'ogg', encoding: 'opus', sampleRate: RATE, channels: 1 },
  aac: { container: 'adts', encoding: 'aac', sampleRate: RATE, channels: 1 },
};
const CONTENT_TYPES: Record<SpeechKind, string> = {
  pcm: 'audio/pcm',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  opus: 'audio/opus',
  aac: 'audio/aac',
};

/** CreateSpeechRequest of the published schema: unknown properties are rejected. */
const speechSchema = z.strictObject({
  model: z.string(),
  input: z.string().min(1).max(MAX_CHARACTERS),
  voice: z.string(),
  instructions: z.string().max(4096).optional(),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).default('mp3'),
  speed: z.number().min(0.25).max(4).default(1),
  stream_format: z.enum(['audio', 'sse']).default('audio'),
});
type SpeechRequest = z.infer<typeof speechSchema>;

/** OpenAI's speech endpoint, raw or as server-sent events, its Realtime socket, and GET /v1/models. */
export const openaiLab: LabVendor = {
  id: 'openai',
  claims: ({ path }) => ['/v1/audio/speech', REALTIME_PATH, '/v1/models'].includes(path),
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: (request) => checkKey(request) ?? openRealtime(request),
  refuse: (status) =>
    refusal(status, status === 429 ? 'rate_limit_exceeded' : null, `Injected status ${status}`),
};

function openRealtime({ path, query }: LabRequest): UpgradeAnswer | PlainAnswer {
  if (path !== REALTIME_PATH) return refusal(404, null, `Invalid URL (GET ${path})`);
  const model = query.get('model') ?? '';
  if (!REALTIME_MODELS.includes(model)) {
    return refusal(404, 'model_not_found', `The model '${model}' does not exist`, 'model');
  }
  return {
    kind: 'upgrade',
    headers: { 'x-request-id': requestId() },
    begin: (conversation) => createRealtimeStream(conversation, model),
  };
}

function route(request: LabRequest): LabAnswer {
  if (request.method === 'GET' && request.path === '/v1/models') return listModels();
  if (request.method === 'POST' && request.path === '/v1/audio/speech') return answerSpeech(request.body);
  return refusal(404, null, `Invalid URL (${request.method} ${request.path})`);
}

/** There is no 402: an empty balance is a 429 of its own code. */
const KEY_REFUSALS: Record<KeyVerdict, () => PlainAnswer | null> = {
  missing: () => refusal(401, null, "You didn't provide an API key."),
  invalid: () => refusal(401, 'invalid_api_key', 'Incorrect API key provided.'),
  poor: () => refusal(429, 'insufficient_quota', 'You exceeded your current quota.'),
  limited: () => refusal(429, 'rate_limit_exceeded', 'Rate limit reached.'),
  fine: () => null,
};

// A browser offers the key as a sub-protocol.
function checkKey({ headers }: LabRequest): PlainAnswer | null {
  const offered = /openai-insecure-api-key\.(\S+?)(?:,|$)/.exec(headers['sec-websocket-protocol'] ?? '')?.[1];
  const key = /^Bearer\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? offered;
  return KEY_REFUSALS[keyVerdict(key)]();
}

function answerSpeech(body: string): LabAnswer {
  const parsed = speechSchema.safeParse(parseJson(body));
  if (!parsed.success) return invalid(parsed.error);
  const asked = parsed.data;
  const wrong = checkSpeech(asked);
  if (wrong !== null) return wrong;
  const format = FORMATS[asked.response_format];
  const sse = asked.stream_format === 'sse';
  const type = sse ? 'text/event-stream' : CONTENT_TYPES[asked.response_format];
  return {
    kind: 'speech',
    order: { texts: [asked.input], voice: voiceFor(asked.voice), format },
    framing: sse ? serverSentEvents(asked.input) : RAW_BODY,
    headers: (processingMs) => ({
      'content-type': type,
      'openai-processing-ms': String(Math.round(processingMs)),
      'openai-version': '2020-10-01',
      'x-request-id': requestId(),
    }),
  };
}

function checkSpeech({ model, voice, speed, stream_format }: SpeechRequest): PlainAnswer | null {
  if (!MODELS.includes(model)) {
    return refusal(404, 'model_not_found', `The model '${model}' does not exist`, 'model');
  }
  if (!VOICES.includes(voice)) {
    return refusal(400, 'invalid_value', `Voice '${voice}' is not one of ${VOICES.join(', ')}`, 'voice');
  }
  if (stream_format === 'sse' && model.startsWith('tts-1')) {
    return refusal(400, 'unsupported_value', `${model} does not support sse`, 'stream_format');
  }
  // The embedded voice has one pace; taking another silently would be a lie.
  return speed === 1 ? null : refusal(400, 'unsupported_value', 'The lab speaks at speed 1', 'speed');
}

function invalid(error: z.ZodError): PlainAnswer {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    return refusal(
      400,
      'unknown_parameter',
      `Unknown parameter: '${issue.keys.join("', '")}'.`,
      issue.keys[0] ?? null,
    );
  }
  const param = issue?.path.join('.') ?? '';
  return refusal(400, null, issue?.message ?? 'Invalid body', param === '' ? null : param);
}

/** speech.audio.delta and speech.audio.done, data lines only. Tokens are a guess: four letters in, 50 ms out. */
function serverSentEvents(input: string): BodyFraming {
  const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
  return {
    frame: (audio) => event({ type: 'speech.audio.delta', audio: Buffer.from(audio).toString('base64') }),
    tail: (audioMs) => {
      const inputTokens = Math.ceil(input.length / 4);
      const outputTokens = Math.ceil(audioMs / 50);
      const total = inputTokens + outputTokens;
      const usage = { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: total };
      return event({ type: 'speech.audio.done', usage });
    },
    garbage: 'data: {"type":"speech.audio.del\n\n',
  };
}

function listModels(): PlainAnswer {
  const data = MODELS.map((id) => ({
    id,
    object: 'model',
    created: 1_698_785_189,
    owned_by: 'openai-internal',
  }));
  return jsonAnswer(200, { object: 'list', data }, { 'x-request-id': requestId() });
}

function refusal(
  status: number,
  code: string | null,
  message: string,
  param: string | null = null,
): PlainAnswer {
  const type =
    status >= 500 ? 'server_error' : code === 'insufficient_quota' ? code : 'invalid_request_error';
  return jsonAnswer(status, { error: { message, type, param, code } }, { 'x-request-id': requestId() });
}

const requestId = () => `req_${crypto.randomUUID().replaceAll('-', '')}`;
