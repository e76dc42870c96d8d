import * as z from 'zod';
import { keyVerdict, type KeyVerdict } from '../../lab/server/key-verdict.ts';
import {
  jsonAnswer,
  parseJson,
  type BodyFraming,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
  type SpeechAnswer,
} from '../../lab/server/lab-request.ts';
import { createChunkWriter, wholeAnswer } from './lab-chunk.ts';
import {
  checkText,
  INWORLD_LAB_VOICES,
  orderOf,
  readVoice,
  type LabVoiceSettings,
  type Problem,
} from './lab-order.ts';
import { createInworldStream } from './lab-stream.ts';
import { answerToken, TOKEN_PATHS } from './lab-token.ts';

const BATCH_PATH = '/tts/v1/voice';
const STREAM_PATH = '/tts/v1/voice:stream';
const SOCKET_PATH = '/tts/v1/voice:streamBidirectional';
const VOICES_PATH = '/voices/v1/voices';
const textSchema = z.looseObject({ text: z.string() });

/** Inworld's TTS: a batch POST, a streamed one, and a socket of contexts. */
export const inworldLab: LabVendor = {
  id: 'inworld',
  claims: ({ path }) =>
    path.startsWith('/tts/v1/') || path.startsWith(VOICES_PATH) || TOKEN_PATHS.includes(path),
  answer: (request) => {
    if (TOKEN_PATHS.includes(request.path)) {
      return answerToken(request) ?? refusal({ code: 16, message: 'invalid signature' }, false);
    }
    const denied = checkKey(request);
    return denied === null ? route(request) : refusal(denied, request.path === STREAM_PATH);
  },
  upgrade: (request) =>
    request.path === SOCKET_PATH
      ? {
          kind: 'upgrade',
          headers: { server: 'istio-envoy' },
          // Any credential is let in; it is looked at with the first message.
          begin: (conversation) => createInworldStream(conversation, checkKey(request)),
        }
      : refusal({ code: 5, message: 'Not Found' }, false),
  refuse: (status) => answerProblem(status, { code: 13, message: `Injected status ${status}` }, false),
};

function route({ method, path, body }: LabRequest): LabAnswer {
  if (method === 'GET' && path.startsWith(VOICES_PATH)) return listVoices();
  if (method === 'POST' && path === BATCH_PATH) return answerSpeech(body, false);
  if (method === 'POST' && path === STREAM_PATH) return answerSpeech(body, true);
  return refusal({ code: 5, message: 'Not Found' }, false);
}

/** The words for an empty balance and for a limit are invented. */
const KEY_REFUSALS: Record<KeyVerdict, (sent: string) => Problem | null> = {
  missing: () => ({ code: 16, message: 'authentication is required' }),
  invalid: (sent) => ({
    code: 7,
    message: `API key does not exist or was deleted: "${sent.slice(0, 4)}***"`,
  }),
  poor: () => ({ code: 9, message: 'The credit balance is used up.' }),
  limited: () => ({ code: 8, message: 'Too many requests.' }),
  fine: () => null,
};

// A Basic key is base64, and so is judged both as it was sent and as what it holds.
function checkKey({ headers }: LabRequest): Problem | null {
  const sent = /^(?:Basic|Bearer)\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const held = Buffer.from(sent, 'base64').toString('latin1');
  const verdict = keyVerdict(sent);
  return KEY_REFUSALS[verdict === 'fine' && held !== '' ? keyVerdict(held) : verdict](sent);
}

function answerSpeech(body: string, isStreamed: boolean): LabAnswer {
  const asked = textSchema.safeParse(parseJson(body));
  if (!asked.success) return refusal({ code: 3, message: 'text is required.' }, isStreamed);
  const { text } = asked.data;
  const settings = readVoice(asked.data);
  if ('code' in settings) return refusal(settings, isStreamed);
  const problem = checkText(text);
  if (problem !== null) return refusal(problem, isStreamed);
  if (text.trim() === '') return silence(isStreamed);
  const speech: SpeechAnswer = {
    kind: 'speech',
    order: orderOf(settings, text),
    framing: isStreamed ? jsonLines(settings, text) : wholeBody(settings, text),
    headers: answerHeaders,
  };
  return isStreamed ? speech : { ...speech, isBatch: true };
}

const answerHeaders = (processingMs: number): Record<string, string> => ({
  'content-type': 'application/json',
  'x-inworld-request-id': crypto.randomUUID().replaceAll('-', ''),
  'x-envoy-upstream-service-time': String(Math.round(processingMs)),
  server: 'istio-envoy',
});

function silence(isStreamed: boolean): PlainAnswer {
  const chunk = { audioContent: '', usage: null };
  return jsonAnswer(200, isStreamed ? { result: chunk } : chunk, answerHeaders(0));
}

function jsonLines(settings: LabVoiceSettings, text: string): BodyFraming {
  const chunks = createChunkWriter(settings, text);
  const line = (result: object) => `${JSON.stringify({ result })}\n`;
  return {
    frame: (audio) => line(chunks.audio(audio)),
    tail: (audioMs) => {
      const words = chunks.words(audioMs);
      return words === null ? '' : line(words);
    },
    garbage: '{"result":{"audioCont\n',
  };
}

function wholeBody(settings: LabVoiceSettings, text: string): BodyFraming {
  const parts: Uint8Array[] = [];
  return {
    frame: (audio) => {
      parts.push(audio);
      return '';
    },
    tail: (audioMs) => JSON.stringify(wholeAnswer(settings, text, parts, audioMs)),
    garbage: '{"audioCont',
  };
}

function listVoices(): PlainAnswer {
  const voices = INWORLD_LAB_VOICES.map((voiceId) => ({
    voiceId,
    name: `voices/${voiceId}`,
    displayName: voiceId,
    description: 'Stands in for a voice of the vendor.',
    langCode: 'EN_US',
    tags: ['female'],
    source: 'SYSTEM',
  }));
  return jsonAnswer(200, { voices });
}

/** The HTTP statuses of gRPC's codes, 9 aside: 402 is the lab's own. */
const STATUSES: Record<number, number> = { 3: 400, 5: 404, 7: 403, 8: 429, 9: 402, 16: 401 };

const refusal = (problem: Problem, isStreamed: boolean): PlainAnswer =>
  answerProblem(STATUSES[problem.code] ?? 500, problem, isStreamed);

/** The streaming path wraps the same object in `error`. */
function answerProblem(status: number, { code, message }: Problem, isStreamed: boolean): PlainAnswer {
  const problem = { code, message, details: [] };
  return jsonAnswer(status, isStreamed ? { error: problem } : problem);
}
