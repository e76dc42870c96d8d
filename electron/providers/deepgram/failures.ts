import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, parseObject, textField } from '../json.ts';

/** Codes whose status alone would mislead; the key is the body's err_code in upper case (errors page). */
const CODES: Record<string, FailureCode> = {
  INVALID_AUTH: 'refused_key',
  INSUFFICIENT_PERMISSIONS: 'refused_key',
  FORBIDDEN: 'refused_key',
  ASR_PAYMENT_REQUIRED: 'payment',
  TOO_MANY_REQUESTS: 'rate_limited',
};

/** Reads `{err_code,err_msg}`, `{category,message,details}`, `{error_code,message}` and plain text. */
export function deepgramFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  if (object === null) return httpFailure('Deepgram', status, body);
  const code =
    textField(object, 'err_code') ?? textField(object, 'category') ?? textField(object, 'error_code') ?? '';
  const words = textField(object, 'err_msg') ?? textField(object, 'message') ?? code;
  const known = CODES[code.toUpperCase().replace(/ /g, '_')] ?? (status < 400 ? 'rejected' : undefined);
  return httpFailure('Deepgram', status, words, known);
}

/** Codes of a socket that ends: the reason of the close, and since version 2 the `Error` before it too. */
const SOCKET_CODES: Record<string, { code: FailureCode; says: string }> = {
  'MESSAGE-0000': { code: 'rejected', says: 'the message type is not supported' },
  'DATA-0000': { code: 'rejected', says: 'the command is not known' },
  'DATA-0001': { code: 'rate_limited', says: 'too many characters in the time window' },
  'DATA-0002': { code: 'rejected', says: 'the message cannot be read' },
  'BIG-0000': { code: 'rejected', says: 'the message is too large' },
  'BIG-0001': { code: 'rejected', says: 'the text is too long' },
  'NET-0000': { code: 'server_error', says: 'an internal error' },
  'NET-0001': { code: 'timeout', says: 'no message from this side arrived in time' },
  'NET-0002': { code: 'server_error', says: 'it could not send' },
  'NET-0003': { code: 'timeout', says: 'the session reached its time limit' },
  'NET-0004': { code: 'timeout', says: 'nothing came from this side for a minute' },
};

/** Why a socket closed before the speech was flushed; null where the close says nothing known. */
export function deepgramCloseFailure(closeCode: number, reason: string): Failure | null {
  const known = Object.entries(SOCKET_CODES).find(([name]) => reason.includes(name));
  if (known === undefined) return null;
  const [name, { code, says }] = known;
  return {
    code,
    message: `Deepgram closed the socket (${String(closeCode)} ${name}): ${says}.`,
    hint: hintFor(code),
  };
}

/** An `Error` message of the version 2 socket, which closes after it. */
export function deepgramSocketFailure(error: WireObject): Failure {
  const name = textField(error, 'code') ?? 'without a code';
  const { code = 'rejected', says = 'it gave no reason' } = SOCKET_CODES[name] ?? {};
  const words = textField(error, 'description') ?? says;
  return {
    code,
    message: `Deepgram ended the speech (${name}): ${words.slice(0, 300)}.`,
    hint: hintFor(code),
  };
}
