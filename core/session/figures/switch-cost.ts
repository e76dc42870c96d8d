import { ROUNDING_MS } from '../../playback/rounding.ts';
import { sourcedChunks } from '../playback/playback-order.ts';
import type { Session } from '../session.ts';

/**
 * What it cost that one request had to take another's place: from the failure until sound came that had not been there
 * before, ms. Null where none came.
 */
export function switchCostMs(session: Session, switched: Session['switches'][number]): number | null {
  const first = sourcedChunks(session).find(
    ({ request, audioMs }) => request === switched.request && audioMs > ROUNDING_MS,
  );
  return first === undefined ? null : first.arrivedAt - switched.at;
}
