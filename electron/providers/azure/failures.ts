import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { objectField, parseObject, textField } from '../json.ts';

const KEY_HINT =
  'Check the key and the region: a key is valid only in the region of its resource, a token for ten minutes.';

/** What the gateway says when the calls of a free resource are used up; its status is then 403 (unverified). */
const SPENT = /out of call volume quota|quota (is )?exceeded/i;
const LIMITED = /too many requests|throttl|rate limit|\b429\b/i;

function codeOf(words: string): FailureCode | undefined {
  if (SPENT.test(words)) return 'payment';
  return LIMITED.test(words) ? 'rate_limited' : undefined;
}

/** The body is empty, a short text, or the gateway's `{"error":{"code","message"}}`, also without its outer object. */
function wordsOf(body: string): string {
  const object = parseObject(body);
  if (object === null) return body;
  return textField(objectField(object, 'error') ?? object, 'message') ?? body;
}

/** The Failure of a refused request or upgrade. */
export function azureFailure(status: number, body: string): Failure {
  const words = wordsOf(body);
  const failure = httpFailure('Azure', status, words, codeOf(words) ?? codeOfSuccess(status));
  return failure.code === 'refused_key' ? { ...failure, hint: KEY_HINT } : failure;
}

const codeOfSuccess = (status: number): FailureCode | undefined => (status < 400 ? 'rejected' : undefined);

/** 1007 is how the service refuses SSML, voice, format or size; the reason says which. */
const CLOSE_CODES: Record<number, FailureCode> = { 1007: 'rejected', 1008: 'rejected', 1011: 'server_error' };

/** Why a socket closed in the middle of a turn; null where the close says nothing. */
export function azureCloseFailure(closeCode: number, reason: string): Failure | null {
  const known = codeOf(reason) ?? CLOSE_CODES[closeCode];
  if (known === undefined && reason === '') return null;
  const code = known ?? 'cut';
  const words = reason === '' ? '' : `: ${reason}`;
  return { code, message: `Azure closed the socket (${String(closeCode)})${words}`, hint: hintFor(code) };
}
