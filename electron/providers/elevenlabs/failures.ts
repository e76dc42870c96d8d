import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';

/** Codes that say more than their status: an empty balance comes as 401, by the old shape at least. */
const CODES: Record<string, FailureCode> = {
  invalid_api_key: 'refused_key',
  missing_api_key: 'refused_key',
  authentication_required: 'refused_key',
  insufficient_permissions: 'refused_key',
  detected_unusual_activity: 'refused_key',
  quota_exceeded: 'payment',
  insufficient_credits: 'payment',
  payment_required: 'payment',
  payment_issue: 'payment',
  too_many_concurrent_requests: 'rate_limited',
  concurrent_limit_exceeded: 'rate_limited',
  rate_limit_exceeded: 'rate_limited',
  system_busy: 'rate_limited',
  max_active_conversations: 'rate_limited',
  input_timeout_exceeded: 'timeout',
  internal_error: 'server_error',
  service_unavailable: 'server_error',
};

interface Said {
  readonly words: string;
  readonly code: FailureCode | undefined;
}

/** FastAPI's list of what is wrong with the body, with the field in front. */
function firstProblem(detail: unknown): string | null {
  const [first] = Array.isArray(detail) ? (detail as unknown[]) : [];
  const problem = typeof first === 'object' && first !== null ? ({ ...first } as WireObject) : {};
  const words = textField(problem, 'msg');
  const place: unknown = Array.isArray(problem['loc']) ? problem['loc'].at(-1) : undefined;
  return words !== null && typeof place === 'string' ? `${place}: ${words}` : words;
}

/**
 * Reads `{"detail":{code?,status?,message}}` (`status` is the code's old name), `{"detail":"…"}`, `{"detail":[{msg}]}`,
 * and the sockets' `{message,error,code}`, whose `code` is the number of the close.
 */
function readError(object: WireObject): Said {
  const detail = objectField(object, 'detail') ?? object;
  const name = textField(detail, 'code') ?? textField(detail, 'status') ?? textField(detail, 'error') ?? '';
  const words =
    textField(detail, 'message') ?? textField(object, 'detail') ?? firstProblem(object['detail']) ?? name;
  return { words, code: CODES[name] ?? (/\bquota\b/i.test(words) ? 'payment' : undefined) };
}

/** The Failure of an answer without audio, and of a refused upgrade. */
export function elevenlabsFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  const said = object === null ? { words: body, code: undefined } : readError(object);
  return httpFailure('ElevenLabs', status, said.words, said.code ?? (status < 400 ? 'rejected' : undefined));
}

/** The Failure in a message of a socket, or in a line of a stream. */
export function elevenlabsStreamFailure(message: WireObject): Failure {
  const { words, code = 'rejected' } = readError(message);
  const reason = words === '' ? 'it gave no reason' : words.replace(/\s+/g, ' ').trim().slice(0, 300);
  return { code, message: `ElevenLabs broke off: ${reason}`, hint: hintFor(code) };
}

/**
 * Policy, message size (seen for a voice that does not fit the model) and server fault. A bare 1008 has also been the
 * vendor's own fault, with words that say so.
 */
const CLOSES: Record<number, FailureCode> = { 1008: 'rejected', 1009: 'rejected', 1011: 'server_error' };

/** Why a socket closed before the end of its reply; null where the close says nothing known. */
export function elevenlabsCloseFailure(closeCode: number, reason: string): Failure | null {
  const known = CLOSES[closeCode];
  if (known === undefined) return null;
  const code = closeReasonCode(reason) ?? known;
  const words = reason === '' ? 'it gave no reason' : reason;
  return {
    code,
    message: `ElevenLabs closed the socket (${String(closeCode)}): ${words}`,
    hint: hintFor(code),
  };
}

function closeReasonCode(reason: string): FailureCode | undefined {
  if (/something went wrong/i.test(reason)) return 'server_error';
  if (/api.key|authenticat|authoriz/i.test(reason)) return 'refused_key';
  return Object.entries(CODES).find(([name]) => reason.includes(name))?.[1];
}
