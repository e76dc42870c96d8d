import type { MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';
import { type GapPart, inMs, named } from './types.ts';

/**
 * Why a request's first sound came too late after it was sent: its connection's set-up or the answer, whichever took
 * longer. Set-up before the player ran dry counts too: a shorter one would have brought the sound sooner all the same.
 * @param from when the wait for this answer began
 */
export function lateAnswer({ requests }: Session, request: number, from: MonoMs, arrivedAt: MonoMs): GapPart {
  const marks = requests[request]?.marks ?? {};
  const sentAt = marks.dispatched ?? from;
  const connectedAt = marks.upgradeEnd ?? marks.tlsEnd ?? marks.tcpEnd ?? sentAt;
  const setUpMs = Math.max(0, connectedAt - sentAt);
  const answerMs = arrivedAt - Math.max(sentAt, connectedAt);
  const ms = Math.max(0, arrivedAt - from);
  const facts = `${named(request)} took ${inMs(arrivedAt - sentAt)} from its dispatch to its first sound: ${inMs(setUpMs)} for the connection, ${inMs(answerMs)} for the answer.`;
  return { cause: setUpMs > answerMs ? 'network starvation' : 'server starvation', ms, evidence: facts };
}
