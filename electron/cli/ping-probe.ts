import type { Marks } from '../../core/timeline/marks.ts';
import { partition, type PhaseName } from '../../core/timeline/phases.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Clock } from '../clock/clock.ts';
import { createHttpTransport } from '../transport/http1.ts';
import type { DialOptions, WireEvent } from '../transport/types.ts';
import { createWebSocketTransport } from '../transport/websocket.ts';

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

const NORMAL_CLOSURE = 1000;
const TIMEOUTS = {
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

/**
 * Dials anew, asks once (GET, or a WebSocket upgrade for ws and wss), and is gone at the first byte of the answer.
 * Any answer will do: a refusal is as far away as a welcome.
 * @throws OnsetError usage, dns, connect, tls, timeout, cut, protocol or cancelled
 */
export async function ping(options: PingOptions): Promise<Ping> {
  const seen = createSeen(options);
  const isWebSocket = /^wss?:/i.test(options.url);
  try {
    await (isWebSocket ? askWebSocket(options, seen) : askHttp(options, seen));
  } catch (error) {
    if (!seen.isAnswered()) throw error;
  }
  return seen.result();
}

type Seen = ReturnType<typeof createSeen>;

function dialOptions({ ca }: PingOptions, signal: AbortSignal): DialOptions {
  return { ca, forceCold: true, timeouts: TIMEOUTS, signal };
}

async function askHttp(options: PingOptions, seen: Seen): Promise<void> {
  const transport = createHttpTransport({ stamp: options.clock.stamp });
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  const request = { url: options.url, method: 'GET', headers: {}, body: null } as const;
  try {
    await transport.exchange(request, dialOptions(options, signal), (event) => {
      seen.take(event);
      if (event.kind === 'head') enough.abort();
    });
  } finally {
    await transport.close();
  }
}

async function askWebSocket(options: PingOptions, seen: Seen): Promise<void> {
  const transport = createWebSocketTransport({ stamp: options.clock.stamp });
  const dial = { url: options.url, headers: {}, subprotocols: [] };
  try {
    const exchange = await transport.open(dial, dialOptions(options, options.signal), seen.take);
    await exchange.close(NORMAL_CLOSURE);
  } finally {
    await transport.close();
  }
}

/** Collects the marks of one ping; the same partition as a run's cuts them into phases. */
function createSeen({ clock, url }: PingOptions) {
  const t0 = clock.now();
  let marks: Marks = { textReady: t0, dispatched: t0 };
  let status: number | null = null;
  let remoteAddress = '';

  const answered = (at: number, code: number): void => {
    marks = { ...marks, firstByte: at };
    status = code;
  };
  const take = (event: WireEvent): void => {
    if (event.kind === 'head') return answered(event.stamp.at, event.status);
    if (event.kind === 'sent') return void (marks = { ...marks, textSent: event.stamp.at });
    if (event.kind === 'connected') remoteAddress = event.facts.remoteAddress;
    if (event.kind !== 'mark') return;
    marks = { ...marks, [event.mark]: event.stamp.at };
    if (event.mark === 'upgradeEnd') answered(event.stamp.at, 101);
  };
  const result = (): Ping => {
    if (status === null || marks.firstByte === undefined) throw noAnswer(url);
    const phases = partition({
      ...{ marks, t0, end: marks.firstByte, starvedMs: 0, leadingSilenceMs: 0 },
      last: 'server',
    });
    const ms = (name: PhaseName) => phases.find((phase) => phase.name === name)?.ms ?? 0;
    const [dnsMs, tcpMs, tlsMs] = [ms('dns'), ms('tcp'), ms('tls')];
    const totalMs = marks.firstByte - t0;
    return {
      dnsMs,
      tcpMs,
      tlsMs,
      firstByteMs: totalMs - dnsMs - tcpMs - tlsMs,
      totalMs,
      status,
      remoteAddress,
    };
  };
  return { take, result, isAnswered: () => status !== null };
}

function noAnswer(url: string): OnsetError {
  return new OnsetError({
    code: 'protocol',
    message: `${new URL(url).host} closed the connection without an answer.`,
    hint: 'Check that an HTTP or WebSocket server listens there.',
  });
}
