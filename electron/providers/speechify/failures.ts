import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';

/** The same codes come with an HTTP status and inside `speech.error`; the vendor says to go by them. */
const CODES: Record<string, FailureCode> = {
  unauthorized: 'refused_key',
  forbidden: 'refused_key',
  payment_required: 'payment',
  spend_cap_exceeded: 'payment',
  rate_limited: 'rate_limited',
  concurrency_limit_reached: 'rate_limited',
  internal_error: 'server_error',
  upstream_failure: 'server_error',
  service_unavailable: 'server_error',
  content_policy_violation: 'rejected',
  safety_identifier_blocked: 'rejected',
};

const SAID_MAX_CHARACTERS = 300;

interface Said {
  readonly words: string;
  readonly code: FailureCode | undefined;
}

/** `{"error":{code,message,fields:{path:words}}}`, whatever carries it. */
function readError(object: WireObject): Said {
  const error = objectField(object, 'error') ?? object;
  const name = textField(error, 'code') ?? '';
  const fields = Object.entries(objectField(error, 'fields') ?? {}).map(
    ([path, words]) => `${path}: ${String(words)}`,
  );
  const words = [textField(error, 'message') ?? name, ...fields].join('; ');
  return { words, code: CODES[name] };
}

export function speechifyFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  const { words, code } = object === null ? { words: body, code: undefined } : readError(object);
  return httpFailure('Speechify', status, words, code ?? (status < 400 ? 'rejected' : undefined));
}

/** The Failure of a `speech.error`, which is the last word of its stream. */
export function speechifyStreamFailure(event: WireObject): Failure {
  const { words, code = 'rejected' } = readError(event);
  const said = words === '' ? 'it gave no reason' : words.slice(0, SAID_MAX_CHARACTERS);
  return { code, message: `Speechify ended the speech: ${said}.`, hint: hintFor(code) };
}

/** A socket that ended for another reason than that it was asked to. */
export const speechifyEnded = (reason: string): Failure => ({
  code: 'cut',
  message: `Speechify ended the session before the speech was over: ${reason.slice(0, SAID_MAX_CHARACTERS)}.`,
  hint: 'A session lasts five minutes, one minute without text: run it again on a new connection.',
});
