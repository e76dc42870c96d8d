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
  type UpgradeAnswer,
} from '../../lab/server/lab-request.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import { serverSentEvents, spokenText, typeOf, wholeBody } from './lab-bodies.ts';
import {
  readSessionQuery,
  readStreamBody,
  readWholeBody,
  SPEECHIFY_LAB_VOICES,
  type Problem,
  type AskedSpeech,
} from './lab-order.ts';
import { createSpeechifyStream } from './lab-stream.ts';
import { SPEECHIFY_PATHS } from './wire.ts';

const MAX_VOICES = 200;

/** Speechify's routes for speech, whole and streamed, its socket, and its list of voices. */
export const speechifyLab: LabVendor = {
  id: 'speechify',
  claims: (request) =>
    request.path.startsWith(SPEECHIFY_PATHS.stream) ||
    (request.path === SPEECHIFY_PATHS.speech && isOurs(request)) ||
    (request.path === SPEECHIFY_PATHS.voices && request.headers['authorization'] !== undefined),
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: (request) => checkKey(request) ?? openSession(request),
  refuse: (status) => STATUSES[status]?.() ?? refusal(status, 'internal_error', `Injected status ${status}`),
};

const STATUSES: Record<number, () => PlainAnswer> = {
  401: () => refusal(401, 'unauthorized', 'The API key is not valid'),
  402: () => refusal(402, 'payment_required', 'The workspace has no credit left'),
  413: () => refusal(413, 'payload_too_large', 'The body is too large'),
  429: () => refusal(429, 'rate_limited', 'Too many requests', { 'retry-after': '1' }),
  503: () => refusal(503, 'service_unavailable', 'Try again later'),
};

// OpenAI has this path too; only we are asked for a version, and only our bodies name a `voice_id`.
function isOurs({ headers, body }: LabRequest): boolean {
  const parsed = parseJson(body);
  const namesVoice = typeof parsed === 'object' && parsed !== null && 'voice_id' in parsed;
  return headers['speechify-version'] !== undefined || namesVoice;
}

function checkKey({ headers }: LabRequest): PlainAnswer | null {
  const key = /^Bearer\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1];
  const status = USUAL_KEY_STATUSES[keyVerdict(key)];
  return status === null ? null : speechifyLab.refuse(status);
}

function route(request: LabRequest): LabAnswer {
  switch (`${request.method} ${request.path}`) {
    case `POST ${SPEECHIFY_PATHS.speech}`:
      return answerWhole(readWholeBody(request.body));
    case `POST ${SPEECHIFY_PATHS.stream}`:
      return answerRaw(readStreamBody(request.body, request.headers['accept'] ?? ''));
    case `POST ${SPEECHIFY_PATHS.timestamps}`:
      return answerEvents(readStreamBody(request.body, request.headers['accept'] ?? ''));
    case `GET ${SPEECHIFY_PATHS.voices}`:
      return listVoices(request);
    default:
      return refusal(404, 'not_found', 'There is no such route');
  }
}

function answerRaw(asked: AskedSpeech | Problem): LabAnswer {
  if ('code' in asked) return refuseWith(asked);
  return speech(asked, RAW_BODY, typeOf(asked.order.format), {});
}

function answerEvents(asked: AskedSpeech | Problem): LabAnswer {
  if ('code' in asked) return refuseWith(asked);
  const inner = { 'speechify-audio-content-type': typeOf(asked.order.format) };
  return speech(asked, serverSentEvents(asked.input), 'text/event-stream', inner);
}

function answerWhole(asked: AskedSpeech | Problem): LabAnswer {
  if ('code' in asked) return refuseWith(asked);
  const { input, order } = asked;
  const isWav = order.format.container === 'wav';
  // The header of a whole file knows its length, so it is written last.
  const made: AskedSpeech = isWav
    ? { input, order: { ...order, format: { ...order.format, container: 'raw' } } }
    : asked;
  return { ...speech(made, wholeBody(input, order.format), 'application/json', {}), isBatch: true };
}

function speech(
  { input, order }: AskedSpeech,
  framing: BodyFraming,
  type: string,
  extra: Readonly<Record<string, string>>,
): Extract<LabAnswer, { kind: 'speech' }> {
  const headers = { 'content-type': type, 'speechify-request-id': crypto.randomUUID(), ...extra };
  const voice = voiceFor(order.voice.replace(/_.*/, ''));
  return {
    kind: 'speech',
    order: { texts: [spokenText(input)], voice, format: order.format },
    framing,
    headers: () => headers,
  };
}

function openSession({ path, query }: LabRequest): UpgradeAnswer | PlainAnswer {
  if (path !== SPEECHIFY_PATHS.socket) return refusal(404, 'not_found', 'There is no such route');
  const order = readSessionQuery(query);
  if ('code' in order) return refuseWith(order);
  const wantsMarks = query.get('speech_marks') === 'true';
  return {
    kind: 'upgrade',
    headers: { 'speechify-request-id': crypto.randomUUID() },
    begin: (conversation) => createSpeechifyStream(conversation, order, wantsMarks),
  };
}

/** A page from the cursor on; who names no version belongs to an old workspace and gets the bare list. */
function listVoices({ query, headers }: LabRequest): PlainAnswer {
  const from = Number(query.get('cursor') ?? 0);
  const limit = Math.min(MAX_VOICES, Number(query.get('limit') ?? 50));
  const voices = SPEECHIFY_LAB_VOICES.slice(from, from + limit).map((id) => ({
    id,
    type: 'shared',
    display_name: id.replace(/_.*/, ''),
    gender: 'not_specified',
    locale: 'en-US',
    tags: [],
    models: [{ name: id.endsWith('_32') ? 'simba-3.2' : 'simba-3.0', languages: [{ locale: 'en-US' }] }],
  }));
  if (headers['speechify-version'] === undefined) return jsonAnswer(200, voices);
  const has_more = from + limit < SPEECHIFY_LAB_VOICES.length;
  return jsonAnswer(200, { voices, next_cursor: has_more ? String(from + limit) : null, has_more });
}

const refuseWith = ({ status, code, message, field }: Problem): PlainAnswer =>
  refusal(status, code, message, {}, field === undefined ? {} : { fields: { [field[0]]: field[1] } });

function refusal(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
  more: object = {},
): PlainAnswer {
  const request_id = crypto.randomUUID();
  const body = { error: { code, message, ...more }, request_id };
  return jsonAnswer(status, body, { 'speechify-request-id': request_id, ...headers });
}
