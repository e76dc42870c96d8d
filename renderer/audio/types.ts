import type { AudioFormat } from '../../core/audio/format.ts';
import type { Failure } from '../../core/contract/result.ts';
import type { PlaybackReport } from '../../core/session/record/record.ts';
import type { AudioMs, MonoMs } from '../../core/units.ts';

export type PlayerState = 'idle' | 'priming' | 'playing' | 'stalled' | 'ended';

/** What the player knows right now; pulled once a frame by whoever draws, never pushed. */
export interface PlayerSnapshot {
  readonly runId: string | null;
  readonly state: PlayerState;
  /** Engine clock at which this snapshot holds, MonoMs. */
  readonly at: MonoMs;
  /** Half-width of the interval in which that instant truly lies, ms. */
  readonly errorMs: number;
  /** Sound handed to the device so far. */
  readonly playedMs: AudioMs;
  /** Sound decoded so far. */
  readonly decodedMs: AudioMs;
  /** Waveform so far: one |peak| in 0..1 per `peakMs` of sound. Grows in place; never copied. */
  readonly peaks: { readonly values: Float32Array; readonly count: number };
  readonly peakMs: number;
}

export interface PlayRequest {
  readonly runId: string;
  /** As declared by the target; the answer may contradict it. */
  readonly format: AudioFormat;
  readonly prebufferMs: AudioMs;
}

/** Plays one run at a time, gaplessly, and accounts for every sample. All reports are on the engine's clock. */
export interface Player {
  /** Opens the silent context (and the worklet) for this rate, so that the first run loses nothing at the device. */
  prepare(sampleRate: number): Promise<void>;
  /** Begins a run; whatever played before is silenced at once. */
  begin(request: PlayRequest): void;
  /**
   * What the payloads that follow are, by the answer's own word: the first may contradict `begin`, the others are further
   * streams of the run, played without a gap. `skipMs` of the sound are left out.
   */
  segment(runId: string, format: AudioFormat, skipMs: AudioMs): void;
  /** One arrived payload, still in its container. The buffer is handed over. */
  push(runId: string, payload: Uint8Array): void;
  /** No more payload will come: drain, then report `playEnd`. */
  end(runId: string): void;
  /** Barge-in: silence now, report `silenced`. */
  stop(runId: string): void;
  setVolume(volume: number): void;
  snapshot(): PlayerSnapshot;
  /** @returns unsubscribe */
  onReport(listener: (runId: string, report: PlaybackReport) => void): () => void;
  /** Why a run, or the rest of it, cannot be played; `onSettled` follows. @returns unsubscribe */
  onFailure(listener: (runId: string, failure: Failure) => void): () => void;
  /** Fires once when a run has been played, silenced, or cannot be played. @returns unsubscribe */
  onSettled(listener: (runId: string) => void): () => void;
}
