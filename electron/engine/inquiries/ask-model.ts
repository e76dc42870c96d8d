import type { ModelQuestion } from '../../../core/contract/model-question.ts';
import { type Failure, OnsetError, toFailure } from '../../../core/contract/result.ts';
import type { Token, TokenStream } from '../../../core/text/tokens/token-stream.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Outgoing } from '../../providers/adapter.ts';
import { resolveEndpoint } from '../../providers/endpoint.ts';
import { jsonRequest } from '../../providers/http-codec.ts';
import { httpFailure } from '../../providers/http-failure.ts';
import { assertHeaders } from '../../transport/headers.ts';
import { assertSecure } from '../../transport/loopback.ts';
import { createSseFramer } from '../../transport/sse.ts';
import type { WireEvent } from '../../transport/types.ts';
import type { FetchDial } from '../../wires/fetch-text.ts';
import type { Wire } from '../../wires/wires.ts';
import { createMask, maskDeep } from '../secrets/mask.ts';
import { readDelta } from './model-delta.ts';

const CHAT_PATH = 'https://api.openai.com/v1/chat/completions';
const MAX_EVENT_BYTES = 1024 * 1024;
const MAX_REFUSAL_CHARACTERS = 16 * 1024;
/** More is no reply that anyone listens to. */
const MAX_TOKENS = 50_000;

export interface AskParts extends FetchDial {
  readonly clock: Clock;
  readonly key: string | null;
  readonly allowInsecure: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Asks a language model and keeps what it says with its stamps, so that the same stream can be replayed for every
 * strategy. `POST …/v1/chat/completions` with `stream: true` (platform.openai.com/docs/api-reference/chat/streaming).
 * @throws OnsetError usage, insecure, the code of a refusal, protocol for an answer without text, cut for
 *   one without its end, or as a dial does;
 *   cancelled once `signal` aborts
 */
export async function askModel(parts: AskParts, question: ModelQuestion): Promise<TokenStream> {
  const mask = createMask(parts.key, question.endpoint);
  try {
    return await ask(parts, question);
  } catch (thrown) {
    throw new OnsetError(maskDeep(toFailure(thrown), mask), { cause: thrown });
  }
}

async function ask(parts: AskParts, question: ModelQuestion): Promise<TokenStream> {
  const { wires, clock, key, allowInsecure, ca, timeouts, signal } = parts;
  const url = resolveEndpoint(question.endpoint, CHAT_PATH, 'http');
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  assertHeaders(headers);
  assertSecure(url, allowInsecure);
  await wires.ready();
  const answer = createAnswer(clock.now());
  await new Promise<void>((resolve, reject) => {
    let wire: Wire | null = null;
    const settled = (error: unknown): void => {
      if (error === null || answer.isWhole()) return resolve();
      const failure = toFailure(error);
      reject(new OnsetError(failure.code === 'cut' ? CUT : failure, { cause: error }));
    };
    const listener = (event: WireEvent): void => {
      try {
        answer.take(event);
      } catch (thrown) {
        reject(new OnsetError(toFailure(thrown), { cause: thrown }));
        wire?.abort();
      }
      if (answer.isOver()) wire?.release();
    };
    const plan = { kind: 'http', url, headers, subprotocols: [] } as const;
    const dial = { plan, ca, timeouts, forceCold: false, listener, settled, wrote: () => undefined };
    wire = wires.open(dial, [requestOf(question)]);
    signal?.addEventListener('abort', () => wire?.abort(), { once: true });
    if (signal?.aborted === true) wire.abort();
  });
  return answer.tokens();
}

function requestOf({ model, system, prompt }: ModelQuestion): Outgoing {
  const messages = [
    ...(system === '' ? [] : [{ role: 'system', content: system }]),
    { role: 'user', content: prompt },
  ];
  return jsonRequest({ model, messages, stream: true });
}

/** @param zeroAt when it was asked, MonoMs */
function createAnswer(zeroAt: number) {
  const framer = createSseFramer(MAX_EVENT_BYTES);
  const tokens: Token[] = [];
  let status = 0;
  let refusal = '';
  let isOver = false;
  let isWhole = false;

  function onData(data: string, at: number): void {
    const delta = readDelta(data);
    if (delta.kind === 'done') isOver = true;
    if (delta.kind === 'error') throw new OnsetError(delta.failure);
    isWhole ||= delta.kind === 'done' || delta.isLast;
    if (delta.kind === 'done' || delta.text === '') return;
    if (tokens.length === MAX_TOKENS) throw new OnsetError(ENDLESS);
    tokens.push({ atMs: Math.max(0, at - zeroAt), text: delta.text });
  }

  return {
    take(event: WireEvent): void {
      if (event.kind === 'head') status = event.status;
      if (event.kind !== 'bytes') return;
      if (status >= 400)
        refusal = (refusal + Buffer.from(event.bytes).toString('utf8')).slice(0, MAX_REFUSAL_CHARACTERS);
      else for (const data of framer.push(event.bytes)) onData(data, event.stamp.at);
    },
    /** Its end marker has come. */
    isOver: () => isOver,
    /** Nothing of its text is missing: its end marker has come, or the reason why the model stopped. */
    isWhole: () => isWhole,
    tokens(): TokenStream {
      if (status >= 400) throw new OnsetError(httpFailure('The model', status, refusal));
      if (tokens.length === 0) throw new OnsetError(SAID_NOTHING);
      if (!isWhole) throw new OnsetError(CUT);
      return tokens;
    },
  };
}

const ENDLESS: Failure = {
  code: 'too_large',
  message: `The model has said more than ${MAX_TOKENS.toLocaleString('en')} tokens and goes on.`,
  hint: 'Ask for a shorter reply.',
};

const CUT: Failure = {
  code: 'cut',
  message:
    'The answer of the model was cut: its stream ended without `[DONE]` and without a `finish_reason`.',
  hint: 'Nothing of it is kept. Ask again; if it repeats, the server or a proxy ends streams early.',
};

const SAID_NOTHING: Failure = {
  code: 'protocol',
  message: 'The model answered without a word of text.',
  hint: 'Check that the endpoint streams chat completions (`stream: true`) and that the model may speak.',
};
