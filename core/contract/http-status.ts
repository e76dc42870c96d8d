import type { FailureCode } from './result.ts';

/** What an HTTP status that is no success means, before the answer's own body says more. */
export function codeOfStatus(status: number): FailureCode {
  if (status === 401 || status === 403) return 'refused_key';
  if (status === 402) return 'payment';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'rejected';
}
