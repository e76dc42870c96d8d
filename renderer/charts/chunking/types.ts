import type { PlayedStretch } from '../lanes/waveform-placement.ts';

/** All times are ms from the first LLM token. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One strategy's run as a lane. */
export interface ChunkingLane {
  readonly key: string;
  /** "Sentence" */
  readonly name: string;
  /** "5 requests" */
  readonly note: string;
  /** The text as it became available, cut where the chunker let go of it. */
  readonly pieces: readonly Span[];
  readonly sentMs: readonly number[];
  /** From each request's first audio to its last. */
  readonly arrivals: readonly Span[];
  readonly ttfaMs: number | null;
  /** When the player would begin; null where nothing came. */
  readonly heardMs: number | null;
  /** Where the sound is heard; it stands still in between. */
  readonly stretches: readonly PlayedStretch[];
  /** Where one request's sound meets the next one's. */
  readonly seamsMs: readonly number[];
  /** Waits of 80 ms or more in what is heard. */
  readonly gaps: readonly Span[];
  /** When the last sound has been heard. */
  readonly endMs: number;
  readonly peaks: { readonly values: Float32Array; readonly count: number; readonly peakMs: number };
}

export interface ChunkingChartProps {
  readonly lanes: readonly ChunkingLane[];
  /** Where the common axis ends. */
  readonly toMs: number;
  /** Where the model stood still. */
  readonly pauses: readonly Span[];
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}
