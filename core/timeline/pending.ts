import type { FailureCode } from '../contract/result.ts';
import type { MarkName, Marks } from './marks.ts';
import type { PhaseName } from './phases.ts';

export interface PendingInput {
  readonly marks: Marks;
  /** Whether the run has its connection: until then it is one of the connection's phases that waits. */
  readonly connected: boolean;
  /** Whether the player has come past the sound before the onset. */
  readonly silencePlayed: boolean;
  readonly failureCode: FailureCode | null;
}

/** Latest first: the first mark that is there says what the run is waiting for after it. */
const AFTER: readonly (readonly [MarkName, PhaseName])[] = [
  ['firstSample', 'prebuffer'],
  ['received', 'decode'],
  ['firstAudio', 'hop'],
  ['firstByte', 'first audio'],
  ['textSent', 'server'],
];

/** Latest first, for a connection in the making: what waits once this mark is there. */
const CONNECTING: readonly (readonly [MarkName, PhaseName])[] = [
  ['upgradeStart', 'upgrade'],
  ['tlsStart', 'tls'],
  ['tcpStart', 'tcp'],
  ['dnsEnd', 'tcp'],
];

/** A connection's marks reach the run only once it stands, so for a failed one the failure names the phase. */
const FAILED_IN: Partial<Record<FailureCode, PhaseName>> = { dns: 'dns', connect: 'tcp', tls: 'tls' };

/** The phase in which an unfinished run waits, or in which a failed one stopped. */
export function pendingPhase(input: PendingInput): PhaseName {
  const { marks } = input;
  if (marks.playStart !== undefined) return input.silencePlayed ? 'output' : 'leading silence';
  const after = AFTER.find(([mark]) => marks[mark] !== undefined);
  if (after !== undefined) return after[1];
  if (input.connected) return 'send';
  if (marks.dispatched === undefined) return 'queue';
  const failedIn = input.failureCode === null ? undefined : FAILED_IN[input.failureCode];
  return failedIn ?? connectingPhase(marks);
}

/** Without any mark nothing proves that even the resolver has answered. */
function connectingPhase(marks: Marks): PhaseName {
  return CONNECTING.find(([mark]) => marks[mark] !== undefined)?.[1] ?? 'dns';
}
