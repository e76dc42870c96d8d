import type { MonoMs } from '../units.ts';
import type { RunInstants } from './instants.ts';

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
export function latencyOf({ textReady, marks, audibleAt, heardAt }: RunInstants): Latency {
  const since = (at: MonoMs | null | undefined) => (at === null || at === undefined ? null : at - textReady);
  return {
    ttfbMs: since(marks.firstByte),
    ttfaMs: since(marks.firstAudio),
    ttfaAudibleMs: since(audibleAt),
    timeToEarMs: since(heardAt),
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
