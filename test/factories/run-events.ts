import type { RunEvent, RunEventOf } from '../../core/session/record/record.ts';
import { foldRun } from '../../core/session/reduce.ts';
import type { Session } from '../../core/session/session.ts';
import type { MarkName } from '../../core/timeline/marks.ts';

/** Zero of the runs made here: far from 0, so that a forgotten subtraction shows. */
export const ZERO_MS = 1000;

export function started(overrides: Partial<RunEventOf<'started'>> = {}): RunEventOf<'started'> {
  return {
    kind: 'started',
    version: 1,
    at: ZERO_MS,
    startedAt: '2026-11-21T00:00:00.000Z',
    clockOriginMs: 50_000,
    target: {
      provider: 'lab',
      model: 'lab-1',
      voice: 'slt',
      transport: 'ws',
      format: 'pcm_16000',
      endpoint: null,
    },
    text: 'Hello there.',
    prebufferMs: 0,
    connection: 'cold',
    playback: 'virtual',
    ...overrides,
  };
}

/** Marks of request 0, given in ms from `textReady`. */
export function marks(relativeMs: Partial<Record<MarkName, number>>): RunEventOf<'mark'>[] {
  return Object.entries(relativeMs).map(([mark, ms]) => ({
    kind: 'mark',
    request: 0,
    mark: mark as MarkName,
    at: ZERO_MS + ms,
    errorMs: 0.1,
  }));
}

/** Chunks of [arrival in ms from `textReady`, ms of sound], mono 16-bit at 16 kHz. */
export function chunks(arrivals: readonly (readonly [number, number])[]): RunEventOf<'chunk'>[] {
  return arrivals.map(([atMs, audioMs], seq) => ({
    kind: 'chunk',
    request: 0,
    seq,
    at: ZERO_MS + atMs,
    errorMs: 0.1,
    sizeBytes: audioMs * 32,
    samples: audioMs * 16,
    audioMs,
  }));
}

export function connection(overrides: Partial<RunEventOf<'connection'>> = {}): RunEventOf<'connection'> {
  return {
    kind: 'connection',
    request: 0,
    at: ZERO_MS,
    temperature: 'cold',
    protocol: 'websocket',
    tls: { version: 'TLSv1.3', resumed: false },
    remoteAddress: '127.0.0.1',
    tcpHandshakeMs: 20,
    ...overrides,
  };
}

export function onset(audioMs: number): RunEventOf<'onset'> {
  return {
    kind: 'onset',
    at: ZERO_MS,
    audioMs,
    detector: { windowMs: 10, hopMs: 1, gateDbfs: -40, holdMs: 50 },
  };
}

export function failed(atMs: number, code: 'cut' | 'tls' | 'refused_key'): RunEventOf<'failed'> {
  return {
    kind: 'failed',
    at: ZERO_MS + atMs,
    error: { code, message: 'It went wrong.', hint: 'Try again.' },
    exchange: null,
  };
}

export function ended(overrides: Partial<RunEventOf<'ended'>> = {}): RunEventOf<'ended'> {
  return {
    kind: 'ended',
    at: ZERO_MS + 2000,
    outcome: 'completed',
    instrument: { errorBarMs: 0.4, trusted: true, reasons: [], loopDelayMaxMs: 0.3, gcMs: 0 },
    ...overrides,
  };
}

/** A cold WebSocket run of 500 ms of sound in five even chunks, onset at 40 ms, complete. */
export function completeRun(overrides: Partial<RunEventOf<'started'>> = {}): RunEvent[] {
  const network = { dnsStart: 1, dnsEnd: 11, tcpStart: 11, tcpEnd: 31, tlsStart: 31, tlsEnd: 56 };
  const exchange = { upgradeStart: 56, upgradeEnd: 80, textSent: 81, firstByte: 176, firstAudio: 180 };
  return [
    started(overrides),
    ...marks({ dispatched: 0.5, ...network, ...exchange }),
    connection(),
    { kind: 'format', at: ZERO_MS + 180, sampleRate: 16_000, channels: 1 },
    ...chunks([180, 260, 340, 420, 500].map((atMs) => [atMs, 100] as const)),
    onset(40),
    ...marks({ lastAudio: 500, done: 501 }),
    ended(),
  ];
}

/** The session of these events, which must have a `started`. */
export function sessionOf(events: Iterable<RunEvent>, id = 'run-1'): Session {
  const session = foldRun(id, events);
  if (session === null) throw new Error('these events have no `started`');
  return session;
}
