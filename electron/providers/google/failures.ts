import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { objectField, parseObject, textField, type WireObject } from '../json.ts';

/** gRPC's codes that say what to do; all others are a plain "no". */
const CODES: Record<number, { readonly name: string; readonly code: FailureCode }> = {
  1: { name: 'CANCELLED', code: 'cancelled' },
  3: { name: 'INVALID_ARGUMENT', code: 'rejected' },
  4: { name: 'DEADLINE_EXCEEDED', code: 'timeout' },
  5: { name: 'NOT_FOUND', code: 'rejected' },
  7: { name: 'PERMISSION_DENIED', code: 'refused_key' },
  8: { name: 'RESOURCE_EXHAUSTED', code: 'rate_limited' },
  9: { name: 'FAILED_PRECONDITION', code: 'rejected' },
  // The stream was left without input for 5 s (livekit/agents issue 2406).
  10: { name: 'ABORTED', code: 'timeout' },
  12: { name: 'UNIMPLEMENTED', code: 'rejected' },
  13: { name: 'INTERNAL', code: 'server_error' },
  14: { name: 'UNAVAILABLE', code: 'server_error' },
  16: { name: 'UNAUTHENTICATED', code: 'refused_key' },
};

/** Google has no 402: a project without billing is PERMISSION_DENIED or FAILED_PRECONDITION, said in words. */
const isBilling = (words: string): boolean => /\bbilling\b/i.test(words);
/** Which status a bad API key gets is not documented: both 400 and 401 are known from other services. */
const isKey = (words: string): boolean => /api key/i.test(words);

function refine(code: FailureCode, words: string): FailureCode {
  if (isBilling(words)) return 'payment';
  return code === 'rejected' && isKey(words) ? 'refused_key' : code;
}

/** Why a call ended, from its status. */
export function googleCallFailure(status: number, words: string): Failure {
  const { name, code } = CODES[status] ?? { name: `status ${String(status)}`, code: 'server_error' };
  const said = words.replace(/\s+/g, ' ').trim().slice(0, 300);
  const known = refine(code, words);
  return {
    code: known,
    message: `Google ended the call with ${name}${said === '' ? '.' : `: ${said}`}`,
    hint: hintFor(known),
  };
}

/** Reads `{"error":{code,message,status,details:[{reason}]}}` of the REST side. */
export function googleFailure(status: number, body: string): Failure {
  const error = objectField(parseObject(body) ?? {}, 'error');
  if (error === null) return httpFailure('Google', status, body, status < 400 ? 'protocol' : undefined);
  const words = textField(error, 'message') ?? textField(error, 'status') ?? '';
  const code = codeOf(status, words, reasonIn(error));
  return httpFailure('Google', status, words, code);
}

function codeOf(status: number, words: string, reason: string): FailureCode | undefined {
  if (isBilling(words) || reason === 'BILLING_DISABLED') return 'payment';
  if (reason.startsWith('API_KEY_') || (status === 400 && isKey(words))) return 'refused_key';
  return status < 400 ? 'rejected' : undefined;
}

function reasonIn(error: WireObject): string {
  const details = error['details'];
  const first: unknown = Array.isArray(details) ? details[0] : null;
  return textField(typeof first === 'object' && first !== null ? { ...first } : {}, 'reason') ?? '';
}
