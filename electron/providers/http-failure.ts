import { codeOfStatus } from '../../core/contract/http-status.ts';
import type { Failure, FailureCode } from '../../core/contract/result.ts';

const HINTS: Partial<Record<FailureCode, string>> = {
  refused_key: 'Check the key: it may be wrong, revoked, or not allowed to use this model.',
  payment: "The account has no credit left: top it up on the vendor's site.",
  rate_limited: 'Too many requests at once or per minute: wait a little, or run fewer in parallel.',
  server_error: "The vendor's side failed: run again; if it stays, look at its status page.",
  rejected: 'The server did not accept the request: check model, voice, format and endpoint.',
};

/** The hint that goes with a code when the vendor's answer suggests nothing better. */
export function hintFor(code: FailureCode): string {
  return HINTS[code] ?? 'Open the exchange to see what was sent and what came back.';
}

/**
 * The Failure for an HTTP answer that is no audio.
 * @param said the vendor's own words, or '' when it gave none; cut to one readable sentence
 * @param code overrides the status where the body is more precise
 */
export function httpFailure(vendor: string, status: number, said: string, code?: FailureCode): Failure {
  const known = code ?? codeOfStatus(status);
  const words = said.replace(/\s+/g, ' ').trim().slice(0, 300);
  const tail = words === '' ? '.' : `: ${words}`;
  return { code: known, message: `${vendor} answered ${status}${tail}`, hint: hintFor(known) };
}

/** Frames that make no sense in this protocol. `what` completes "<vendor> sent …". */
export function protocolFailure(vendor: string, what: string): Failure {
  return {
    code: 'protocol',
    message: `${vendor} sent ${what}.`,
    hint: 'Is this endpoint really a server of this protocol? Open the exchange to see what came back.',
  };
}
