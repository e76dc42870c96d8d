import type { AudioFormat } from '../../audio/format.ts';
import type { Failure } from '../../contract/result.ts';
import type { RunEvent } from './record.ts';
import type { RecordedFrame } from './wire-frame.ts';

/** Received audio, and what it is to be decoded as. */
export interface ReceivedAudio {
  /** Whose answer it is; a run's audio comes request by request, in the order of the text. */
  readonly request: number;
  /** Sound at the request's start that is not to be played: another request brought it, ms. */
  readonly skipMs: number;
  readonly format: AudioFormat;
  readonly bytes: Uint8Array;
}

/** Where runs are kept as they happen. */
export interface RunSink {
  /**
   * Takes one event, to be written soon: what a crash of the process may lose is the
   * last moment of each run. `ended` is flushed at once. Never throws: a full disk must not end a run.
   * @returns why this run is no longer kept, told once; null while all is well and after it was told
   */
  append(runId: string, event: RunEvent): Failure | null;
  /** Takes received audio, to be written with the next event. Never throws. */
  hear(runId: string, audio: ReceivedAudio): void;
  /** Takes a message that went over the wire, to be written with the next event. Never throws. */
  record(runId: string, frame: RecordedFrame): void;
  /** Writes what was taken. When it returns null, a crash of the process no longer loses it. @returns as `append` */
  flush(runId: string): Failure | null;
}

/** For runs that nobody wants to keep. */
export const KEPT_NOWHERE: RunSink = {
  append: () => null,
  hear: () => undefined,
  record: () => undefined,
  flush: () => null,
};
