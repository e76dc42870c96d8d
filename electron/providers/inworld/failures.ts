import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';

/** The numbers are gRPC's. */
const CODES: Record<number, FailureCode> = {
  2: 'server_error',
  4: 'timeout',
  7: 'refused_key',
  8: 'rate_limited',
  13: 'server_error',
  14: 'server_error',
  16: 'refused_key',
};

/** How an empty balance is said is not documented; RESOURCE_EXHAUSTED would cover it as well as a limit. */
const OF_MONEY = /credit|balance|billing/i;

const wordsOf = (object: WireObject): string => textField(object, 'message') ?? '';

/** Reads `{code,message,details}`, the same inside `error` (the streaming path), and plain text. */
export function inworldFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  if (object === null) return httpFailure('Inworld', status, body);
  const words = wordsOf(objectField(object, 'error') ?? object);
  return httpFailure('Inworld', status, words, status < 400 ? 'rejected' : undefined);
}

/** A `{code,message}` inside a stream that had begun well. */
export function inworldStreamFailure(said: WireObject): Failure {
  const words = wordsOf(said).replace(/\s+/g, ' ').trim().slice(0, 300);
  const number = typeof said['code'] === 'number' ? said['code'] : 0;
  const code = OF_MONEY.test(words) ? 'payment' : (CODES[number] ?? 'rejected');
  return {
    code,
    message: `Inworld refused with code ${number}: ${words === '' ? 'it gave no reason' : words}`,
    hint: hintFor(code),
  };
}
