import type { Marks } from '../timeline/marks.ts';
import type { MonoMs } from '../units.ts';
import type { PlaybackReport, RunEventOf, TimedWord } from './record/record.ts';

type Stall = Extract<PlaybackReport, { what: 'stall' }>;

/** One request of a reply. */
export interface RequestFacts {
  readonly request: number;
  readonly marks: Marks;
  readonly connection: RunEventOf<'connection'> | null;
}

/**
 * One run, folded from its events. Everything here is recorded fact, on the engine's clock (MonoMs);
 * figures are computed from it (figures/) and never stored in it.
 */
export interface Session {
  readonly id: string;
  readonly started: RunEventOf<'started'>;
  /**
   * Marks of request 0 and of playback, merged. Of a planned reply `lastAudio`, `done` and the cancel's are the whole
   * reply's.
   */
  readonly marks: Marks;
  readonly markErrorsMs: Partial<Record<keyof Marks, number>>;
  readonly connection: RunEventOf<'connection'> | null;
  readonly format: RunEventOf<'format'> | null;
  /** Every request, by number. */
  readonly requests: readonly RequestFacts[];
  /** The text as it came; empty where it was there at once. */
  readonly texts: readonly RunEventOf<'text'>[];
  /** What the chunker let go of; empty where one text is one request. */
  readonly pieces: readonly RunEventOf<'released'>[];
  /** Where one request took another's place. */
  readonly switches: readonly RunEventOf<'switched'>[];
  /** Requests that the phrase cache answered. */
  readonly cached: readonly RunEventOf<'cached'>[];
  /** Phrases that were asked for before the text was there. */
  readonly speculations: readonly RunEventOf<'speculated'>[];
  readonly textEndedAt: MonoMs | null;
  /** In the order of arrival. */
  readonly chunks: readonly RunEventOf<'chunk'>[];
  readonly onset: RunEventOf<'onset'> | null;
  /** Silences in the played sound, in its order. */
  readonly silences: readonly RunEventOf<'silence'>[];
  /** Where one request's sound met the next one's. */
  readonly seams: readonly RunEventOf<'seam'>[];
  /** Empty where the vendor sends no timestamps. */
  readonly words: readonly TimedWord[];
  /** The same as they came, request by request. */
  readonly timings: readonly RunEventOf<'words'>[];
  readonly stalls: readonly Stall[];
  readonly renderUnderruns: { readonly events: number; readonly totalMs: number };
  readonly output: { readonly method: 'timestamp' | 'latency'; readonly latencyMs: number } | null;
  /** What interrupted the reply; null where nothing did, and for a stop that nobody explained. */
  readonly bargeIn: RunEventOf<'barge_in'> | null;
  readonly notes: readonly RunEventOf<'note'>[];
  readonly failure: RunEventOf<'failed'> | null;
  readonly ended: RunEventOf<'ended'> | null;
}
