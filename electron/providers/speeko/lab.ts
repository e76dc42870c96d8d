import * as z from 'zod';
import type { AudioFormat } from '../../../core/audio/format.ts';
import { keyVerdict, type KeyVerdict } from '../../lab/server/key-verdict.ts';
import {
  jsonAnswer,
  parseJson,
  RAW_BODY,
  type Conversation,
  type ConversationPartner,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
} from '../../lab/server/lab-request.ts';
import { contentTypeOf } from '../../lab/stage/content-type.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';

const STREAM_PATH = '/v1/tts/stream';
const BATCH_PATHS = ['/v1/tts', '/tts'];
const VOICES_PATH = '/voices';
const VOICES = ['en-US-neural-1', 'en-US-1', 'af_heart', 'am_michael', 'bf_emma', 'am_adam'];
const MAX_CHARACTERS = 5000;

const FORMATS: Record<string, AudioFormat> = {
  mp3: { container: 'mp3', encoding: 'mp3', sampleRate: 24_000, channels: 1 },
  wav: { container: 'wav', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 },
};

const speechSchema = z.object({
  text: z.string(),
  voice: z.string(),
  format: z.string().default('mp3'),
  speed: z.number().min(0.5).max(2).default(1),
});

/**
 * Speeko as far as its pages describe it. Not described, and so the lab's own: what is in an error's body, and all of
 * the socket but one request and binary audio.
 */
export const speekoLab: LabVendor = {
  id: 'speeko',
  claims: ({ path, headers }) =>
    [...BATCH_PATHS, STREAM_PATH].includes(path) ||
    // Cartesia has this path too, and names its version with every request.
    (path === VOICES_PATH && headers['cartesia-version'] === undefined),
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: (request) => {
    if (request.path !== STREAM_PATH) return refusal(404, 'Not found.');
    return checkKey(request) ?? { kind: 'upgrade', headers: {}, begin: converse };
  },
  refuse: (status) => refusal(status, `Injected status ${status}`),
};

function route({ method, path, body }: LabRequest): LabAnswer {
  if (method === 'GET' && path === VOICES_PATH) return jsonAnswer(200, { voices: VOICES });
  if (method !== 'POST' || ![...BATCH_PATHS, STREAM_PATH].includes(path)) return refusal(404, 'Not found.');
  const order = readOrder(body);
  if (typeof order === 'string') return refusal(400, order);
  const headers = { 'content-type': contentTypeOf(order.format) };
  const speech = { kind: 'speech', order, framing: RAW_BODY, headers: () => headers } as const;
  return path === STREAM_PATH ? speech : { ...speech, isBatch: true };
}

const KEY_REFUSALS: Record<KeyVerdict, () => PlainAnswer | null> = {
  missing: () => refusal(401, 'Missing or invalid API key.'),
  invalid: () => refusal(401, 'Missing or invalid API key.'),
  poor: () => refusal(402, 'Insufficient credits.'),
  limited: () => refusal(429, 'Rate limit exceeded.'),
  fine: () => null,
};

// Which path takes which header is not documented: each takes both.
function checkKey({ headers }: LabRequest): PlainAnswer | null {
  const key = headers['x-api-key'] ?? /^Bearer\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1];
  return KEY_REFUSALS[keyVerdict(key)]();
}

/** @returns what is wrong, in words, or what to speak */
function readOrder(body: string): SpeechOrder | string {
  const parsed = speechSchema.safeParse(parseJson(body));
  if (!parsed.success) return 'Missing or invalid parameters.';
  const { text, voice, format: name, speed } = parsed.data;
  const format = FORMATS[name];
  if (text.trim() === '') return 'The text is empty.';
  if (text.length > MAX_CHARACTERS) return `The text is longer than ${MAX_CHARACTERS} characters.`;
  if (!VOICES.includes(voice)) return `Unknown voice: ${voice}.`;
  if (format === undefined) return `The lab does not make ${name}.`;
  // The embedded voice has one pace; taking another silently would be a lie.
  if (speed !== 1) return 'The lab speaks at speed 1.';
  return { texts: [text], voice: voiceFor(voice), format };
}

/** One request, audio in binary frames, and a normal close. */
function converse(conversation: Conversation): ConversationPartner {
  function refuse(error: string): void {
    conversation.send({ error });
    conversation.close(1008, 'invalid request');
  }

  return {
    text(text) {
      const order = readOrder(text);
      if (typeof order === 'string') return refuse(order);
      conversation.speak(order);
      conversation.then(() => conversation.close(1000, ''));
    },
    binary: () => refuse('Messages are JSON text.'),
    left: () => {},
  };
}

const refusal = (status: number, error: string): PlainAnswer => jsonAnswer(status, { error });
