import * as z from 'zod';
import { contentTypeOf } from '../../lab/stage/content-type.ts';
import { keyVerdict, USUAL_KEY_STATUSES } from '../../lab/server/key-verdict.ts';
import {
  jsonAnswer,
  parseJson,
  RAW_BODY,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
  type UpgradeAnswer,
} from '../../lab/server/lab-request.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import { createDeepgramStream } from './lab-aura-stream.ts';
import { createFluxStream } from './lab-flux-stream.ts';
import {
  DEEPGRAM_LAB_MODELS,
  MAX_CHARACTERS,
  nameOf,
  readHttpQuery,
  readStreamQuery,
  type Version,
} from './lab-query.ts';

const VERSIONS: Record<string, Version> = { '/v1/speak': 'v1', '/v2/speak': 'v2' };
const GRANT_PATH = '/v1/auth/grant';
const MODELS_PATH = '/v1/models';
const bodySchema = z.strictObject({ text: z.string() });

/** Deepgram's Aura (v1) and Flux (v2): POST and WebSocket /speak, GET /v1/models, and tokens from POST /v1/auth/grant. */
export const deepgramLab: LabVendor = {
  id: 'deepgram',
  claims: ({ path, headers }) =>
    path in VERSIONS ||
    path === GRANT_PATH ||
    (path === MODELS_PATH && headers['authorization']?.startsWith('Token ') === true),
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: (request) => checkKey(request) ?? openStream(request),
  refuse: (status) => STATUSES[status]?.() ?? refusal(status, 'INJECTED', `Injected status ${status}`),
};

/** The vendor's words for the statuses that its pages list. */
const STATUSES: Record<number, () => PlainAnswer> = {
  401: () => refusal(401, 'INVALID_AUTH', 'Invalid credentials.'),
  402: () => refusal(402, 'PAYMENT_REQUIRED', 'Project does not have enough credits.'),
  413: () => refusal(413, 'PAYLOAD_TOO_LARGE', 'The body is larger than 2 MB.'),
  429: () => refusal(429, 'Too Many Requests', 'Please try again later.'),
  503: () => jsonAnswer(503, { error_code: 'Service Unavailable', err_msg: 'Please try again later' }),
};

function route(request: LabRequest): LabAnswer {
  if (request.method === 'GET' && request.path === MODELS_PATH) return listModels();
  const version = VERSIONS[request.path];
  if (request.method === 'POST' && version !== undefined) return answerSpeak(request, version);
  if (request.method === 'POST' && request.path === GRANT_PATH) return grant(request);
  return refusal(404, 'NOT_FOUND', 'Not found.');
}

// A browser offers the key as its second sub-protocol.
function checkKey({ headers }: LabRequest): PlainAnswer | null {
  const [, offered] = (headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
  const key = /^(?:Token|Bearer)\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? offered;
  const status = USUAL_KEY_STATUSES[keyVerdict(key)];
  return status === null ? null : deepgramLab.refuse(status);
}

function answerSpeak(request: LabRequest, version: Version): LabAnswer {
  const text = textOf(request);
  if (text === null) return refusal(400, 'PAYLOAD_ERROR', 'Failed to deserialize JSON payload.');
  if (text.trim() === '') return refusal(400, 'Bad Request', 'Input text contains no characters.');
  if (text.length > MAX_CHARACTERS) {
    const words = `Input text exceeds maximum character limit of ${MAX_CHARACTERS}.`;
    return refusal(413, 'Payload Too Large', words);
  }
  const options = readHttpQuery(request.query, version);
  if ('code' in options) return refusal(400, options.code, options.message);
  const { model, format } = options;
  const headers = {
    'content-type': contentTypeOf(format),
    'dg-request-id': crypto.randomUUID(),
    'dg-model-name': model,
    'dg-model-uuid': crypto.randomUUID(),
    'dg-char-count': String(text.length),
  };
  const order = { texts: [text], voice: voiceFor(nameOf(model)), format };
  return { kind: 'speech', order, framing: RAW_BODY, headers: () => headers };
}

function textOf({ headers, body }: LabRequest): string | null {
  if (headers['content-type']?.startsWith('text/plain') === true) return body;
  const parsed = bodySchema.safeParse(parseJson(body));
  return parsed.success ? parsed.data.text : null;
}

function openStream(request: LabRequest): UpgradeAnswer | PlainAnswer {
  const version = VERSIONS[request.path];
  if (version === undefined) return refusal(404, 'NOT_FOUND', 'Not found.');
  const options = readStreamQuery(request.query, version);
  if ('code' in options) return refusal(400, options.code, options.message);
  const requestId = crypto.randomUUID();
  return {
    kind: 'upgrade',
    headers: { 'dg-request-id': requestId },
    begin: (conversation) =>
      version === 'v1'
        ? createDeepgramStream(conversation, options, requestId)
        : createFluxStream(conversation, options, requestId),
  };
}

function listModels(): PlainAnswer {
  const tts = DEEPGRAM_LAB_MODELS.map((model) => ({
    name: nameOf(model),
    canonical_name: model,
    architecture: model.slice(0, model.lastIndexOf(`-${nameOf(model)}`)),
    languages: [model.slice(-2)],
    version: '2026-01-01.0',
    uuid: crypto.randomUUID(),
    metadata: { accent: 'American', tags: [voiceFor(nameOf(model)) === 'rms' ? 'masculine' : 'feminine'] },
  }));
  return jsonAnswer(200, { stt: [], tts });
}

const grantSchema = z.strictObject({ ttl_seconds: z.number().int().min(1).max(3600).default(30) });

/** A token of the looks of the vendor's; the lab takes any that is none of its refusals. */
function grant({ body }: LabRequest): PlainAnswer {
  const asked = grantSchema.safeParse(body === '' ? {} : parseJson(body));
  if (!asked.success) return refusal(400, 'PAYLOAD_ERROR', 'Failed to deserialize JSON payload.');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const access_token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ jti: crypto.randomUUID() })}.${part({})}`;
  return jsonAnswer(200, { access_token, expires_in: asked.data.ttl_seconds });
}

// A refused upgrade says it in `dg-error` too, the only place a WebSocket client of Node can look without the body.
function refusal(status: number, code: string, message: string): PlainAnswer {
  const requestId = crypto.randomUUID();
  const body = { err_code: code, err_msg: message, request_id: requestId };
  return jsonAnswer(status, body, { 'dg-error': message, 'dg-request-id': requestId });
}
