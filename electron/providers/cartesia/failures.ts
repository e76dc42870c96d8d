import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, parseObject, textField } from '../json.ts';

/** Codes that say more than their status. Few are published; the second was seen in a client of somebody else. */
const CODES: Record<string, FailureCode> = {
  concurrency_limited: 'rate_limited',
  quota_exceeded: 'payment',
};

/** Since 2026-03-01 `{error_code,title,message}`, before that `{error:"Title: message"}` in messages. */
function wordsOf(object: WireObject): string {
  const title = textField(object, 'title');
  const message = textField(object, 'message') ?? textField(object, 'error');
  if (title === null || message === null) return message ?? title ?? '';
  return message.startsWith(title) ? message : `${title}: ${message}`;
}

/** The Failure of an answer without audio, and of a refused upgrade. Before 2026-03-01 the body was plain text. */
export function cartesiaFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  const known = object === null ? undefined : CODES[textField(object, 'error_code') ?? ''];
  const code = known ?? (status < 400 ? 'rejected' : undefined);
  return httpFailure('Cartesia', status, object === null ? body : wordsOf(object), code);
}

/** The Failure in an `error` event, which has the status that an answer would have had. */
export function cartesiaStreamFailure(message: WireObject): Failure {
  const status = message['status_code'];
  const known = CODES[textField(message, 'error_code') ?? ''];
  if (typeof status === 'number') return httpFailure('Cartesia', status, wordsOf(message), known);
  const code = known ?? 'rejected';
  const words = wordsOf(message).replace(/\s+/g, ' ').trim().slice(0, 300);
  return {
    code,
    message: `Cartesia broke off: ${words === '' ? 'it gave no reason' : words}`,
    hint: hintFor(code),
  };
}
