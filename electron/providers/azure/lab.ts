import { keyVerdict, USUAL_KEY_STATUSES } from '../../lab/server/key-verdict.ts';
import {
  jsonAnswer,
  RAW_BODY,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
  type UpgradeAnswer,
} from '../../lab/server/lab-request.ts';
import { labContentType, labFormatOf } from './lab-formats.ts';
import { readSsml } from './lab-ssml.ts';
import { createAzureStream } from './lab-stream.ts';
import { labVoiceList, labVoiceOf } from './lab-voices.ts';
import { AZURE_REST_PATH, AZURE_SSML_PATH, AZURE_TEXT_PATH, AZURE_VOICES_PATH } from './wire.ts';

const TOKEN_PATH = '/sts/v1.0/issueToken';
/** Both paths of v1 are in use, the second by older clients. */
const SOCKETS: Record<string, 'v1' | 'v2'> = {
  [AZURE_SSML_PATH]: 'v1',
  '/cognitiveservices/websocket/v1': 'v1',
  [AZURE_TEXT_PATH]: 'v2',
};
const HTTP_PATHS = [AZURE_REST_PATH, AZURE_VOICES_PATH, TOKEN_PATH];

/** Azure Speech: REST, the WebSockets v1 and v2, the list of voices and the tokens. */
export const azureLab: LabVendor = {
  id: 'azure',
  claims: ({ path }) => HTTP_PATHS.includes(path) || path in SOCKETS,
  answer: (request) => checkKey(request) ?? route(request),
  upgrade: (request) => checkKey(request) ?? openStream(request),
  refuse: (status) => STATUSES[status]?.() ?? refusal(status, `Injected status ${status}`),
};

const DENIED =
  'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an ' +
  'active subscription and use a correct regional API endpoint for your resource.';

/** The gateway's words, as far as they are known; there is no 402 here, a spent quota is a 403 (unverified). */
const STATUSES: Record<number, () => PlainAnswer> = {
  401: () => gateway(401, DENIED),
  403: () => gateway(403, 'Out of call volume quota. Quota will be replenished in 10 days.'),
  429: () => gateway(429, 'Requests have exceeded the rate limit of the current pricing tier.'),
};

const gateway = (status: number, message: string): PlainAnswer =>
  jsonAnswer(status, { error: { code: String(status), message } });

const refusal = (status: number, body: string): PlainAnswer => ({
  kind: 'plain',
  status,
  headers: { 'content-type': 'text/plain' },
  body,
});

const KEY_STATUSES = { ...USUAL_KEY_STATUSES, poor: 403 };

// A token is judged behind its first letters. Browsers send the key in the query.
function checkKey({ headers, query }: LabRequest): PlainAnswer | null {
  const bearer = headers['authorization'] ?? query.get('Authorization') ?? '';
  const key =
    headers['ocp-apim-subscription-key'] ??
    query.get('Ocp-Apim-Subscription-Key') ??
    /^Bearer\s+(?:eyJ)?(\S+)$/.exec(bearer)?.[1];
  const status = KEY_STATUSES[keyVerdict(key)];
  return status === null ? null : azureLab.refuse(status);
}

function route(request: LabRequest): LabAnswer {
  switch (`${request.method} ${request.path}`) {
    case `POST ${AZURE_REST_PATH}`:
      return answerSsml(request);
    case `GET ${AZURE_VOICES_PATH}`:
      return jsonAnswer(200, labVoiceList());
    case `POST ${TOKEN_PATH}`:
      return issueToken();
    default:
      return refusal(404, '');
  }
}

/** A bare JWT; nothing in it is signed, and nobody here asks. */
function issueToken(): PlainAnswer {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ region: 'lab', jti: crypto.randomUUID() })}.`;
  return { kind: 'plain', status: 200, headers: { 'content-type': 'application/jwt' }, body: token };
}

function answerSsml({ headers, body }: LabRequest): LabAnswer {
  if (headers['content-type']?.startsWith('application/ssml+xml') !== true) {
    return refusal(415, 'Unsupported Media Type');
  }
  if (headers['user-agent'] === undefined) return refusal(400, 'The User-Agent header is missing.');
  const name = headers['x-microsoft-outputformat'] ?? '';
  const format = labFormatOf(name);
  if (format === null) return refusal(400, `Unsupported output format ${name}.`);
  const ssml = readSsml(body);
  if ('problem' in ssml) return refusal(400, ssml.problem);
  const voice = labVoiceOf(ssml.voice);
  if (voice === null) return refusal(400, `Unsupported voice ${ssml.voice}.`);
  if (ssml.text.trim() === '') return refusal(400, 'The SSML holds no text to speak.');
  const answered = { 'content-type': labContentType(format), 'x-requestid': crypto.randomUUID() };
  const order = { texts: [ssml.text], voice, format };
  return { kind: 'speech', order, framing: RAW_BODY, headers: () => answered };
}

function openStream({ path }: LabRequest): UpgradeAnswer | PlainAnswer {
  const version = SOCKETS[path];
  if (version === undefined) return refusal(404, '');
  return {
    kind: 'upgrade',
    headers: {},
    begin: (conversation) => createAzureStream(conversation, version),
  };
}
