import type { Failure } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type WireObject, objectField, parseObject, textField } from '../json.ts';

const OTHER_DIALECT =
  "The vendor's pages disagree on paths and on the key's header: try the other choices of the experimental options.";

/** What may be wrong with the dialect and not with the request. */
const DIALECT_STATUSES = [401, 404, 405];

const LINK: Failure = {
  code: 'rejected',
  message: 'Speeko answered with a link to the sound instead of the sound.',
  hint: 'Its static reference describes such answers. They are not followed: the time of another host would count.',
};

/** No shape is documented: `{error}`, `{error:{message}}`, `{message}`, `{detail}` and plain text are read. */
function wordsOf(object: WireObject): string {
  return (
    textField(objectField(object, 'error') ?? object, 'message') ??
    textField(object, 'error') ??
    textField(object, 'detail') ??
    ''
  );
}

/** An answer that is no audio: an error status, or 200 with JSON. */
export function speekoFailure(status: number, body: string): Failure {
  const object = parseObject(body);
  if (object !== null && status < 400 && textField(object, 'url') !== null) return LINK;
  const words = object === null ? body : wordsOf(object);
  const failure = httpFailure('Speeko', status, words, status < 400 ? 'rejected' : undefined);
  return DIALECT_STATUSES.includes(status)
    ? { ...failure, hint: `${failure.hint} ${OTHER_DIALECT}` }
    : failure;
}

/** A message of the socket that tells of an error; null for any other. */
export function speekoMessageFailure(object: WireObject): Failure | null {
  if (!('error' in object)) return null;
  const words = wordsOf(object).replace(/\s+/g, ' ').trim().slice(0, 300);
  return {
    code: 'rejected',
    message: `Speeko refused: ${words === '' ? 'it gave no reason' : words}`,
    hint: hintFor('rejected'),
  };
}
