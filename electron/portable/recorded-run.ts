import type { Failure } from '../../core/contract/result.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import type { RecordedFrame } from '../../core/session/record/wire-frame.ts';
import type { Received } from '../audio/to-wav.ts';

/** All that is kept of one run, wherever it is kept. */
export interface RecordedRun {
  readonly runId: string;
  readonly events: readonly RunEvent[];
  /** What was received, request by request, in the order in which it is heard; empty where nothing was. */
  readonly segments: readonly Received[];
  /** What went over the wire; empty for runs of an Onset that did not keep it. */
  readonly frames: readonly RecordedFrame[];
}

export const UNFINISHED: Failure = {
  code: 'usage',
  message: 'The record of this run breaks off, so it cannot be replayed.',
  hint: 'It can be looked at; Onset was closed while it ran.',
};
