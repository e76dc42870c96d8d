import type { TimedWord } from '../../core/session/record/record.ts';
import type { DisplayPhase, PhaseKey } from '../../core/timeline/display-phases.ts';

/** All times are ms since the run's `textReady`, all charts are dumb: points in, picture out. */

export interface PhaseFlag {
  readonly label: string; // "First audible"
  /** What it is called where there is less room. */
  readonly short: string; // "Audible"
  readonly atMs: number;
}

export interface PhaseGhost {
  readonly label: string; // "run 127, warm, 210"
  readonly phases: readonly DisplayPhase[];
}

export interface PhaseWaterfallProps {
  readonly phases: readonly DisplayPhase[];
  readonly flags: readonly PhaseFlag[];
  readonly ghost: PhaseGhost | null;
  /** A failed run: the red stop, and the phases that were not reached. */
  readonly stop: { readonly label: string; readonly atMs: number } | null;
  /** While the run waits: the phase it is in and how long it has been there. */
  readonly pending: DisplayPhase | null;
  readonly axisMaxMs: number;
  readonly highlighted: PhaseKey | null;
  readonly onHighlight: (key: PhaseKey | null) => void;
  /** ± of the run, shown on hover. */
  readonly errorBarMs: number | null;
}

export interface PhaseStripProps {
  readonly phases: readonly DisplayPhase[];
  readonly ghost: PhaseGhost | null;
  readonly failedAt: PhaseKey | null;
  readonly highlighted: PhaseKey | null;
  readonly onHighlight: (key: PhaseKey | null) => void;
}

export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where a stream broke off. */
export interface TimeStop {
  readonly label: string; // "cut"
  readonly atMs: number;
}

export interface StallBand {
  readonly startMs: number;
  /** null while it lasts. */
  readonly endMs: number | null;
}

export interface BufferChartProps {
  readonly window: TimeWindow;
  /** Breakpoints of a piecewise linear line (a step is two points at one time). */
  readonly depth: readonly { readonly atMs: number; readonly depthMs: number }[];
  readonly stalls: readonly StallBand[];
  readonly prebufferMs: number;
  readonly playheadMs: number | null;
  /** What is written at the playhead; the line may be a few frames ahead of what is read. */
  readonly readDepthMs: number;
  /** Where a run failed after its audio had begun. */
  readonly stop: TimeStop | null;
  readonly crosshairMs: number | null;
  readonly onCrosshair: (atMs: number | null) => void;
  /** Words in the well before the first run; null once there is data. */
  readonly emptyText: string | null;
  /** Run time under the plot; left out where a chart below shares the axis. */
  readonly hasTimeLabels?: boolean;
}

export interface LaneChunk {
  readonly seq: number;
  readonly atMs: number;
  readonly audioMs: number;
  readonly sizeBytes: number;
  /** Sound position of its first sample; null where it is not played. */
  readonly soundFromMs: number | null;
  /** When its first sample was (or will be) played; null while unknown. */
  readonly heardMs: number | null;
}

export interface LanePiece {
  readonly label: string; // "T1"
  readonly text: string;
  readonly heardFromMs: number;
  readonly heardToMs: number;
  readonly speaking: boolean;
}

export interface ChunkLanesProps {
  readonly window: TimeWindow;
  readonly chunks: readonly LaneChunk[];
  readonly pieces: readonly LanePiece[];
  readonly stalls: readonly StallBand[];
  /** Audio lead-in before the onset, as played. */
  readonly silence: TimeWindow | null;
  readonly peaks: { readonly values: Float32Array; readonly count: number; readonly peakMs: number };
  /** Where words lie in the sound; empty where the vendor does not say. */
  readonly words: readonly TimedWord[];
  /** Run time at which sound position 0 is played; with `stalls` it places the waveform. */
  readonly playStartMs: number | null;
  readonly playheadMs: number | null;
  /** From here on nothing of the sound was heard; null where it came to its end. */
  readonly silencedMs: number | null;
  readonly stop: TimeStop | null;
  readonly selectedSeq: number | null;
  readonly onSelect: (seq: number | null) => void;
  readonly crosshairMs: number | null;
  readonly onCrosshair: (atMs: number | null) => void;
  /** Largest gap between arrivals, drawn as a dimension line; null when nothing stands out. */
  readonly largestGap: TimeWindow | null;
  readonly compact: boolean;
  readonly emptyText: { readonly arrived: string; readonly heard: string } | null;
}

export interface StripRun {
  readonly id: string;
  /** Null as long as it is not known. */
  readonly number: number | null;
  readonly ttfaMs: number | null;
  readonly temperature: 'cold' | 'warm';
  readonly failed: boolean;
  /** It is under way: its bar grows, and counts nowhere yet. */
  readonly pending: boolean;
}

export interface RunStripProps {
  readonly runs: readonly StripRun[];
  readonly currentId: string | null;
  readonly onSelect: (id: string) => void;
}
