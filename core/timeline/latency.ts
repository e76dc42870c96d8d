import { virtuallyAudibleAt } from '../session/playback-of.ts';
import type { Session } from '../session/session.ts';
import type { MonoMs } from '../units.ts';

/** The latency family (MEASUREMENT.md): ms from the run's `textReady`, null while or where unknown. */
export interface Latency {
  /** To `firstByte`: time to first byte. */
  readonly ttfbMs: number | null;
  /** To `firstAudio`: time to first audio (payload). */
  readonly ttfaMs: number | null;
  /** To the first audible sample being available, if played the moment it came, starvation included. */
  readonly ttfaAudibleMs: number | null;
  /** To `heard`, measured at the output; never inferred, so null without a device. */
  readonly timeToEarMs: number | null;
  /** To `lastAudio`: total. */
  readonly ttlbMs: number | null;
}

export type LatencyName = keyof Latency;

/** The latency family of a run, finished or not. */
export function latencyOf(session: Session): Latency {
  const { marks, started } = session;
  const since = (at: MonoMs | null | undefined) => (at === null || at === undefined ? null : at - started.at);
  return {
    ttfbMs: since(marks.firstByte),
    ttfaMs: since(marks.firstAudio),
    ttfaAudibleMs: since(virtuallyAudibleAt(session, 0)),
    timeToEarMs: started.playback === 'device' ? since(marks.heard) : null,
    ttlbMs: since(marks.lastAudio),
  };
}

type Band = 'exceptional' | 'good' | 'acceptable' | 'noticeable';

/** The field's band of a TTFA in ms: under 100, under 200, under 400, and from 400 on. */
export function bandOf(ttfaMs: number): Band {
  if (ttfaMs < 100) return 'exceptional';
  if (ttfaMs < 200) return 'good';
  return ttfaMs < 400 ? 'acceptable' : 'noticeable';
}
