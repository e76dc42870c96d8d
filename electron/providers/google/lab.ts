import * as z from 'zod';
import type { CallAnswer, CallStatus } from '../../lab/server/lab-call.ts';
import {
  jsonAnswer,
  parseJson,
  type BodyFraming,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
} from '../../lab/server/lab-request.ts';
import { streamingCall } from './lab-call.ts';
import { checkKey, checkText, GOOGLE_LAB_VOICES, invalid, settingsOf, status } from './lab-order.ts';
import {
  ENCODINGS,
  LIST_VOICES_PATH,
  REST_PATH,
  REST_VOICES_PATH,
  STREAMING_PATH,
  SYNTHESIZE_PATH,
} from './wire.ts';

const isEncoding = (name: string): name is keyof typeof ENCODINGS => name in ENCODINGS;
/** Enums may be names or numbers; the official client sends numbers. */
const encodingSchema = z
  .union([z.number(), z.string()])
  .transform((value) => (typeof value === 'number' ? value : isEncoding(value) ? ENCODINGS[value] : -1));

const synthesizeSchema = z.object({
  input: z.object({ text: z.string().default(''), markup: z.string().default('') }),
  voice: z.object({ languageCode: z.string().default(''), name: z.string().default('') }),
  audioConfig: z.object({
    audioEncoding: encodingSchema.default(0),
    sampleRateHertz: z.number().default(0),
    speakingRate: z.number().default(0),
  }),
});

/** Google Cloud Text-to-Speech: text:synthesize and voices over REST, StreamingSynthesize over gRPC. */
export const googleLab: LabVendor = {
  id: 'google',
  claims: ({ path, headers }) => path === REST_PATH || (path === REST_VOICES_PATH && isGoogles(headers)),
  answer: (request) => {
    const refused = checkKey(request.headers, request.query);
    return refused === null ? route(request) : refusal(refused);
  },
  upgrade: () => refusal(status(5, 'Method not found.')),
  refuse: (httpStatus) => errorAnswer(httpStatus, `Injected status ${String(httpStatus)}`),
  call: answerCall,
};

/** Other vendors list their voices under this path too. */
const isGoogles = (headers: LabRequest['headers']): boolean =>
  'x-goog-api-key' in headers ||
  'x-goog-api-client' in headers ||
  /^Bearer (ya29\.|eyJ)/.test(headers['authorization'] ?? '');

function answerCall(path: string, headers: LabRequest['headers']): CallAnswer | CallStatus | null {
  if (path === SYNTHESIZE_PATH || path === LIST_VOICES_PATH) {
    return status(12, 'The lab answers this method over REST only.');
  }
  if (path !== STREAMING_PATH) return null;
  return checkKey(headers) ?? streamingCall;
}

function route({ method, path, body }: LabRequest): LabAnswer {
  if (method === 'GET' && path === REST_VOICES_PATH) return listVoices();
  if (method === 'POST' && path === REST_PATH) return synthesize(body);
  return refusal(status(5, 'Method not found.'));
}

function synthesize(body: string): LabAnswer {
  const parsed = synthesizeSchema.safeParse(parseJson(body));
  if (!parsed.success)
    return refusal(invalid(parsed.error.issues[0]?.message ?? 'Invalid JSON payload received.'));
  const { input, voice, audioConfig } = parsed.data;
  const text = input.text === '' ? input.markup : input.text;
  const settings = settingsOf({
    languageCode: voice.languageCode,
    voice: voice.name,
    encoding: audioConfig.audioEncoding,
    sampleRate: audioConfig.sampleRateHertz,
    speakingRate: audioConfig.speakingRate,
    isStreamed: false,
  });
  const problem = checkText(text) ?? ('code' in settings ? settings : null);
  if (problem !== null || 'code' in settings) return refusal(problem ?? invalid('Invalid request.'));
  return {
    kind: 'speech',
    order: { ...settings, texts: [text] },
    framing: wholeBody(),
    headers: () => ({ 'content-type': 'application/json; charset=UTF-8' }),
    isBatch: true,
  };
}

function wholeBody(): BodyFraming {
  const parts: Uint8Array[] = [];
  return {
    frame: (audio) => {
      parts.push(audio);
      return '';
    },
    tail: () => JSON.stringify({ audioContent: Buffer.concat(parts).toString('base64') }),
    garbage: '{"audioCont',
  };
}

function listVoices(): PlainAnswer {
  const voices = GOOGLE_LAB_VOICES.map(({ name, gender }) => ({
    languageCodes: ['en-US'],
    name,
    ssmlGender: gender,
    naturalSampleRateHertz: 24_000,
  }));
  return jsonAnswer(200, { voices });
}

/** google/rpc/code.proto, with what goes with it in HTTP. */
const STATUSES: Record<number, readonly [httpStatus: number, name: string]> = {
  3: [400, 'INVALID_ARGUMENT'],
  5: [404, 'NOT_FOUND'],
  7: [403, 'PERMISSION_DENIED'],
  8: [429, 'RESOURCE_EXHAUSTED'],
  13: [500, 'INTERNAL'],
  14: [503, 'UNAVAILABLE'],
  16: [401, 'UNAUTHENTICATED'],
};

function refusal({ code, message }: CallStatus): PlainAnswer {
  return errorAnswer(STATUSES[code]?.[0] ?? 500, message);
}

function errorAnswer(httpStatus: number, message: string): PlainAnswer {
  const name = Object.values(STATUSES).find(([known]) => known === httpStatus)?.[1] ?? 'UNKNOWN';
  const reason = message.startsWith('API key not valid') ? 'API_KEY_INVALID' : null;
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' };
  const details = reason === null ? [] : [info];
  return jsonAnswer(httpStatus, { error: { code: httpStatus, message, status: name, details } });
}
