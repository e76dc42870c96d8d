import type { Clock } from '../clock/clock.ts';
import { probe } from '../engine/inquiries/probe.ts';
import { createLocalWires } from '../wires/local-wires.ts';

/** One cold connection and its first answer, ms. `firstByteMs` runs from the connection to the answer. */
export interface Ping {
  readonly dnsMs: number;
  readonly tcpMs: number;
  readonly tlsMs: number;
  readonly firstByteMs: number;
  readonly totalMs: number;
  /** 101 for a WebSocket that was opened. */
  readonly status: number;
  readonly remoteAddress: string;
}

/** Of one dial and its answer. */
export const PING_TIMEOUTS = {
  connectMs: 10_000,
  firstByteMs: 10_000,
  idleMs: 10_000,
  totalMs: 20_000,
  maxBytes: 16 * 1024 * 1024,
};

export interface PingOptions {
  readonly url: string;
  readonly ca: string | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** As `probe`, over connections of its own. @throws as `probe` */
export async function ping({ url, ca, clock, signal }: PingOptions): Promise<Ping> {
  const wires = createLocalWires(clock);
  const kind = /^wss?:/i.test(url) ? 'websocket' : 'http';
  const plan = { kind, url, headers: {}, subprotocols: [] } as const;
  try {
    const { steps, status, remoteAddress } = await probe(
      wires,
      clock,
      { plan, ca, timeouts: PING_TIMEOUTS },
      signal,
    );
    const { answerMs: firstByteMs, ...others } = steps;
    return { ...others, firstByteMs, status, remoteAddress };
  } finally {
    await wires.close();
  }
}
