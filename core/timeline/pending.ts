import type { MarkName, Marks } from './marks.ts';
import type { PhaseName } from './phases.ts';

export interface PendingInput {
  readonly marks: Marks;
  /** Whether the run has its connection: until then it is one of the connection's phases that waits. */
  readonly connected: boolean;
  /** Whether the player has come past the sound before the onset. */
  readonly silencePlayed: boolean;
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
  // Also once the resolver has answered: a `dnsEnd` without a `tcpStart` is a name that did not resolve.
  ['dnsStart', 'dns'],
];

/** The phase in which an unfinished run waits, or in which a failed one stopped. */
export function pendingPhase(input: PendingInput): PhaseName {
  const { marks } = input;
  if (marks.playStart !== undefined) return input.silencePlayed ? 'output' : 'leading silence';
  const after = AFTER.find(([mark]) => marks[mark] !== undefined);
  if (after !== undefined) return after[1];
  // A refused upgrade has its connection and stopped all the same.
  if (marks.upgradeStart !== undefined && marks.upgradeEnd === undefined) return 'upgrade';
  if (input.connected) return 'send';
  return CONNECTING.find(([mark]) => marks[mark] !== undefined)?.[1] ?? 'queue';
}
