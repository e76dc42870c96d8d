import type { Outgoing } from '../providers/adapter.ts';
import { openHttp } from './wire-http.ts';
import { openSocket } from './wire-socket.ts';
import type { Wire, WireParts } from './wire-types.ts';

/**
 * Dials (or reuses) a connection and writes the first messages; everything read comes to `listener`.
 * @throws OnsetError `internal` when the messages do not fit the kind of connection
 */
export function openWire(parts: WireParts, outgoing: readonly Outgoing[]): Wire {
  return parts.plan.kind === 'http' ? openHttp(parts, outgoing) : openSocket(parts, outgoing);
}
