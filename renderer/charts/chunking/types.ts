import type { PlayedStretch } from '../lanes/waveform-placement.ts';

/** All times are ms from the first LLM token, or from the text that was there at once. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** An audible gap that an underrun made, and why. */
export interface LaneUnderrun extends Span {
  /** "LLM wait" */
  readonly cause: string;
  /** One sentence, or a few, with the figures that speak for it. */
  readonly evidence: string;
}

/** How one request's sound met the next one's. */
export interface LaneSeam {
  readonly atMs: number;
  /** The silence on both its sides; 0 long where there is none. */
  readonly padding: Span;
  /** "T2" */
  readonly name: string;
  /** What stands out there: a click, a level jump, padding; empty where nothing does. */
  readonly faults: readonly string[];
  /** All its figures, in words. */
  readonly figures: string;
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
  readonly seams: readonly LaneSeam[];
  /** As the table counts them. */
  readonly audibleUnderruns: readonly LaneUnderrun[];
  /** Every time the player ran dry: short ones and such as lie in a silence of the sound make no gap. */
  readonly underruns: readonly Span[];
  /** When the last sound has been heard. */
  readonly endMs: number;
  readonly peaks: { readonly values: Float32Array; readonly count: number; readonly peakMs: number };
}

export interface ChunkingChartProps {
  /** From what times count: "the first LLM token". */
  readonly zero: string;
  readonly lanes: readonly ChunkingLane[];
  /** Where the common axis ends. */
  readonly toMs: number;
  /** Where the model stood still. */
  readonly pauses: readonly Span[];
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}
