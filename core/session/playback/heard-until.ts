import type { MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';

type Interrupted = Pick<Session, 'marks' | 'bargeIn' | 'output'>;

/**
 * Until when somebody listened to a reply that was interrupted: until the device was silent, else until the cause was
 * noticed, else until the cancel was written. A barge-in may leave nothing to cancel, and a stop may have no cause.
 * @returns null where nothing interrupted the reply
 */
export function heardUntil({ marks, bargeIn }: Interrupted): MonoMs | null {
  return marks.silenced ?? bargeIn?.at ?? marks.cancelSent ?? null;
}

/** The same by the player's instants: what it plays is heard one latency later. Infinity where nothing interrupted it. */
export function playedUntil(session: Interrupted): MonoMs {
  return (heardUntil(session) ?? Infinity) - (session.output?.latencyMs ?? 0);
}
