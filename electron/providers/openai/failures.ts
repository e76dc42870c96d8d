import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';

/** Codes that say more than their status: a spent balance comes as 429 (error-codes page, 2026-08). */
const CODES: Record<string, FailureCode> = {
  insufficient_quota: 'payment',
  credit_balance_exhausted: 'payment',
  organization_usage_limit_exceeded: 'payment',
  invalid_api_key: 'refused_key',
  rate_limit_exceeded: 'rate_limited',
  server_error: 'server_error',
  session_expired: 'cut',
};

interface Said {
  readonly words: string;
  readonly code: FailureCode | undefined;
  /** The request is to blame, as its type says; over HTTP the status says it better. */
  readonly isOurFault: boolean;
}

/**
 * Reads `{"error":{message,type,code}}`, and what compatible servers make of it: `{"error":"…"}`,
 * `{"detail":"…"}`, `{"detail":{message}}`, `{"detail":[{msg}]}` (FastAPI), `{"message":"…"}`.
 */
function readError(object: WireObject): Said {
  const inner =
    objectField(object, 'error') ?? objectField(object, 'detail') ?? firstDetail(object) ?? object;
  const words =
    textField(inner, 'message') ??
    textField(inner, 'msg') ??
    textField(object, 'error') ??
    textField(object, 'detail');
  const code = CODES[textField(inner, 'code') ?? ''] ?? CODES[textField(inner, 'type') ?? ''];
  return { words: words ?? '', code, isOurFault: textField(inner, 'type') === 'invalid_request_error' };
}

function firstDetail(object: WireObject): WireObject | null {
  const detail = object['detail'];
  const first: unknown = Array.isArray(detail) ? detail[0] : null;
  return typeof first === 'object' && first !== null ? { ...first } : null;
}

/** The Failure of an answer without audio: an error status, or the 200 + JSON that some servers answer. */
export function openaiFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  const said = object === null ? { words: body, code: undefined } : readError(object);
  return httpFailure('The server', status, said.words, said.code ?? (status < 400 ? 'rejected' : undefined));
}

/** The Failure of an error event in the middle of a stream. */
export function openaiStreamFailure(event: WireObject): Failure {
  const said = readError(event);
  const { words, code = said.isOurFault ? 'rejected' : 'server_error' } = said;
  return {
    code,
    message: `The server broke the stream off: ${words === '' ? 'it gave no reason' : words.slice(0, 300)}`,
    hint: hintFor(code),
  };
}
