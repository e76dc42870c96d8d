import * as z from 'zod';
import { keyVerdict, USUAL_KEY_STATUSES } from '../../lab/server/key-verdict.ts';
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
import { timedLines, timedWhole, typeOf, wavBody } from './lab-bodies.ts';
import { checkText, DEFAULT_MODEL, readSettings, type LabSettings, type Problem } from './lab-order.ts';
import { createLabRequestIds } from './lab-request-ids.ts';
import { openSocket } from './lab-socket.ts';
import { voicePage } from './lab-voices.ts';

const VOICES_PATH = '/v2/voices';
const SPEECH = /^\/v1\/text-to-speech\/([^/]+)(\/stream)?(\/with-timestamps)?$/;

/** Unknown fields are ignored, as FastAPI does. The embedded voice has one pace, and another would be a lie. */
const requestIdsSchema = z.array(z.string()).max(3).nullish();
const bodySchema = z.object({
  text: z.string(),
  previous_text: z.string().nullish(),
  next_text: z.string().nullish(),
  previous_request_ids: requestIdsSchema,
  next_request_ids: requestIdsSchema,
  model_id: z.string().default(DEFAULT_MODEL),
  voice_settings: z.object({ speed: z.literal(1).optional() }).nullish(),
});

const requestIds = createLabRequestIds();

/** ElevenLabs' text to speech: POST with its streams and timestamps, both sockets, GET /v2/voices. */
export const elevenlabsLab: LabVendor = {
  id: 'elevenlabs',
  claims: ({ path }) => path.startsWith('/v1/text-to-speech/') || path === VOICES_PATH,
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: (request) => checkKey(request) ?? openSocket(request) ?? jsonAnswer(404, { detail: 'Not Found' }),
  refuse: (status) => refusal(STATUSES[status] ?? injected(status)),
};

const STATUSES: Record<number, Problem> = {
  401: { status: 401, type: 'authentication_error', code: 'invalid_api_key', message: 'Invalid API key' },
  402: {
    status: 402,
    type: 'payment_required',
    code: 'insufficient_credits',
    message: 'You have 0 credits remaining, which is not enough for this request.',
  },
  429: {
    status: 429,
    type: 'rate_limit_error',
    code: 'concurrent_limit_exceeded',
    message: 'Too many concurrent requests.',
  },
};

const injected = (status: number): Problem => ({
  status,
  type: status >= 500 ? 'api_error' : 'invalid_request_error',
  code: status >= 500 ? 'internal_error' : 'invalid_request',
  message: `Injected status ${status}`,
});

/** The new shape, with `status` as the old one called the code. */
function refusal({ status, type, code, message }: Problem): PlainAnswer {
  const requestId = crypto.randomUUID();
  const detail = { type, code, status: code, message, request_id: requestId };
  return jsonAnswer(status, { detail }, { 'request-id': requestId });
}

// Tokens come in the query of a socket.
function checkKey({ headers, query }: LabRequest): PlainAnswer | null {
  const key = headers['xi-api-key'] ?? query.get('single_use_token') ?? query.get('authorization');
  const status = USUAL_KEY_STATUSES[keyVerdict(key)];
  return status === null ? null : elevenlabsLab.refuse(status);
}

function route(request: LabRequest): LabAnswer {
  const { method, path, query } = request;
  if (method === 'GET' && path === VOICES_PATH) return jsonAnswer(200, voicePage(query));
  const [, voiceId, stream, timed] = (method === 'POST' ? SPEECH.exec(path) : null) ?? [];
  if (voiceId === undefined) return jsonAnswer(404, { detail: 'Not Found' });
  return answerSpeech(request, voiceId, stream !== undefined, timed !== undefined);
}

function answerSpeech(request: LabRequest, voiceId: string, isStream: boolean, isTimed: boolean): LabAnswer {
  const parsed = bodySchema.safeParse(parseJson(request.body));
  if (!parsed.success) return unprocessable(parsed.error);
  const { text, model_id: model } = parsed.data;
  const outputFormat = request.query.get('output_format');
  const settings = readSettings({ voiceId: decodeURIComponent(voiceId), model, outputFormat, isStream });
  if ('code' in settings) return refusal(settings);
  const problem = checkText(text, model) ?? checkRequestIds(parsed.data);
  if (problem !== null) return refusal(problem);
  const headers = {
    'content-type': isTimed ? 'application/json' : typeOf(settings.format),
    'request-id': requestIds.issue(),
    'character-cost': String([...text].length),
  };
  return {
    kind: 'speech',
    order: { texts: [text], voice: settings.voice, format: settings.format },
    framing: framingOf(settings, text, isStream, isTimed),
    headers: () => headers,
    ...(isStream ? {} : { isBatch: true as const }),
  };
}

/** The words are invented: how the vendor takes a name that it never gave is not published. */
function checkRequestIds({
  previous_request_ids: before,
  next_request_ids: behind,
}: z.infer<typeof bodySchema>): Problem | null {
  const unknown = [...(before ?? []), ...(behind ?? [])].find((id) => !requestIds.isKnown(id));
  if (unknown === undefined) return null;
  const message = `There is no request ${unknown}.`;
  return { status: 400, type: 'invalid_request_error', code: 'invalid_request', message };
}

function framingOf({ format }: LabSettings, text: string, isStream: boolean, isTimed: boolean): BodyFraming {
  if (isTimed) return isStream ? timedLines(text, format) : timedWhole(text);
  return format.container === 'wav' ? wavBody() : RAW_BODY;
}

function unprocessable({ issues }: z.ZodError): PlainAnswer {
  const detail = issues.map(({ path, message, code }) => ({
    loc: ['body', ...path],
    msg: message,
    type: code,
  }));
  return jsonAnswer(422, { detail });
}
