import type { ConnectionPolicy } from '../../../../core/contract/target.ts';
import type { Failure } from '../../../../core/contract/result.ts';

export interface ConnectionFacts {
  readonly policy: ConnectionPolicy;
  readonly next: 'cold' | 'warm' | null;
  /** How the run on screen connected; null before it did. */
  readonly shown: 'cold' | 'warm' | 'preconnected' | null;
  readonly failure: Failure | null;
  /** A run is under way on a connection that will be there for the next. */
  readonly keeps: boolean;
  readonly hasRun: boolean;
  readonly warming: boolean;
  readonly isLab: boolean;
}

export interface ConnectionWords {
  readonly shape: 'ring' | 'disc' | 'triangle';
  readonly first: string;
  readonly second: string;
}

const REFUSALS: Partial<Record<Failure['code'], string>> = {
  refused_key: 'Refused',
  payment: 'Refused, no credit',
  rate_limited: 'Refused, too many',
  rejected: 'Refused',
  connect: 'Not reached',
  dns: 'Not found',
  tls: 'TLS failed',
  insecure: 'Refused here',
  key_missing: 'No key',
};

/** "Refused, 401": the status when the message names one. */
function refusal(failure: Failure): string | null {
  const words = REFUSALS[failure.code];
  const status = /\b[45]\d\d\b/.exec(failure.message)?.[0];
  if (words === undefined) return null;
  return status === undefined || words.includes(',') ? words : `${words}, ${status}`;
}

const STARTS = { cold: 'Cold start', warm: 'Warm start', preconnected: 'Pre-connected' } as const;

function nextRun({ policy, keeps, next }: ConnectionFacts): string {
  if (policy === 'cold') return 'cold, forced';
  if (policy === 'preconnect') return 'pre-connected';
  return keeps ? 'warm' : (next ?? 'cold');
}

/** The connection of this run and of the next, as a shape and two lines. */
export function connectionWords(facts: ConnectionFacts): ConnectionWords {
  const nextWord = nextRun(facts);
  const second = facts.warming ? 'opening a connection' : `next run: ${nextWord}`;
  const refused = facts.failure === null ? null : refusal(facts.failure);
  if (refused !== null) return { shape: 'triangle', first: refused, second };
  if (facts.shown !== null) {
    return { shape: facts.shown === 'cold' ? 'ring' : 'disc', first: STARTS[facts.shown], second };
  }
  const shape = nextWord === 'warm' ? 'disc' : 'ring';
  const first = facts.isLab ? 'Lab is running' : nextWord === 'warm' ? 'Socket open' : 'No socket open';
  return { shape, first, second: facts.hasRun || facts.warming ? second : `first run: ${nextWord}` };
}
