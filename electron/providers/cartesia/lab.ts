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
} from '../../lab/server/lab-request.ts';
import { eventStream } from './lab-bodies.ts';
import { createContexts } from './lab-contexts.ts';
import {
  checkTranscript,
  generationSchema,
  invalidBody,
  readRawSettings,
  readSettings,
} from './lab-order.ts';
import { answerProblem, badRequest, type Problem } from './lab-problem.ts';
import { voicePage } from './lab-voices.ts';

const BYTES_PATH = '/tts/bytes';
const SSE_PATH = '/tts/sse';
const SOCKET_PATH = '/tts/websocket';
const VOICES_PATH = '/voices';
const TOKEN_PATH = '/access-token';
const PATHS = [BYTES_PATH, SSE_PATH, SOCKET_PATH, VOICES_PATH, TOKEN_PATH];

const LATEST = '2026-08-14';

/** Cartesia's text to speech: bytes, events and the socket, GET /voices, POST /access-token. */
export const cartesiaLab: LabVendor = {
  id: 'cartesia',
  claims: ({ path }) => PATHS.includes(path),
  answer: (request) => refused(request) ?? route(request),
  upgrade: (request) =>
    refused(request) ??
    (request.path === SOCKET_PATH
      ? {
          kind: 'upgrade',
          headers: {},
          begin: (conversation) => createContexts(conversation, versionOf(request)),
        }
      : answerProblem(NOT_FOUND, versionOf(request))),
  refuse: (status) => answerProblem(STATUSES[status] ?? injected(status), LATEST),
};

const NOT_FOUND: Problem = { status: 404, errorCode: null, title: 'Not found', message: 'No such path.' };

/** Only the words for 429 are published. */
const STATUSES: Record<number, Problem> = {
  401: { status: 401, errorCode: null, title: 'Unauthorized', message: 'Invalid API key.' },
  402: { status: 402, errorCode: 'quota_exceeded', title: 'Payment required', message: 'No credits left.' },
  429: {
    status: 429,
    errorCode: 'concurrency_limited',
    title: 'Too many concurrent requests',
    message: 'Your plan has no room for another one.',
  },
};

const injected = (status: number): Problem => ({
  status,
  errorCode: null,
  title: 'Injected',
  message: `The lab answers ${status}.`,
});

/** The query of a socket wins, as browsers can set no header there. */
const versionOf = ({ headers, query }: LabRequest): string =>
  query.get('cartesia_version') ?? headers['cartesia-version'] ?? '';

/** What keeps a request from being looked at. */
function refused(request: LabRequest): PlainAnswer | null {
  const { headers, query } = request;
  const version = versionOf(request);
  if (!/^\d{4}-\d\d-\d\d$/.test(version)) {
    return answerProblem(badRequest('The Cartesia-Version header is missing or no date.'), LATEST);
  }
  const bearer = /^Bearer\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? headers['x-api-key'];
  const key = bearer ?? query.get('api_key') ?? query.get('access_token');
  const status = USUAL_KEY_STATUSES[keyVerdict(key)];
  const problem = status === null ? undefined : STATUSES[status];
  return problem === undefined ? null : answerProblem(problem, version);
}

function route(request: LabRequest): LabAnswer {
  switch (`${request.method} ${request.path}`) {
    case `POST ${BYTES_PATH}`:
      return answerSpeech(request, false);
    case `POST ${SSE_PATH}`:
      return answerSpeech(request, true);
    case `GET ${VOICES_PATH}`:
      return jsonAnswer(200, voicePage(request.query));
    case `POST ${TOKEN_PATH}`:
      return grantToken(request);
    default:
      return answerProblem(NOT_FOUND, versionOf(request));
  }
}

function answerSpeech(request: LabRequest, isStream: boolean): LabAnswer {
  const parsed = generationSchema.safeParse(parseJson(request.body));
  if (!parsed.success) return answerProblem(invalidBody(parsed.error), versionOf(request));
  const asked = parsed.data;
  const settings = checkTranscript(asked.transcript) ?? (isStream ? readRawSettings : readSettings)(asked);
  if ('status' in settings) return answerProblem(settings, versionOf(request));
  const type = isStream ? 'text/event-stream' : contentTypeOf(settings.format);
  return {
    kind: 'speech',
    order: { texts: [asked.transcript], ...settings },
    framing: isStream ? eventStream(asked) : RAW_BODY,
    headers: () => ({ 'content-type': type }),
  };
}

const tokenSchema = z.object({ expires_in: z.number().int().min(1).max(3600).nullish() });

function grantToken(request: LabRequest): PlainAnswer {
  const asked = tokenSchema.safeParse(parseJson(request.body));
  if (!asked.success) return answerProblem(invalidBody(asked.error), versionOf(request));
  return jsonAnswer(200, { token: `lab-token-${crypto.randomUUID()}` });
}
