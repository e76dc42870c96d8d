import { chunkingSchema } from '../../core/contract/chunking.ts';
import type { RecordedPlan } from '../../core/contract/reply-plan.ts';
import type { FailureCode } from '../../core/contract/result.ts';
import type { RunEvent, RunEventOf } from '../../core/session/record/record.ts';
import type { MarkName } from '../../core/timeline/marks.ts';
import { ZERO_MS, chunks, marks, started } from './run-events.ts';

/** Events of replies in several requests; all times in ms from `textReady`. */

export const replyPlan = (partial: Partial<RecordedPlan> = {}): RecordedPlan => ({
  source: 'simulated',
  chunking: chunkingSchema.parse({ strategy: 'sentence' }),
  requests: 'one_each',
  inFlight: 2,
  ...partial,
});

export function released(request: number, start: number, atMs = 0): RunEvent {
  const what = { reason: 'sentence', endsSentence: true } as const;
  return { kind: 'released', request, at: ZERO_MS + atMs, start, end: start + 10, ...what };
}

export function switched(
  request: number,
  replaces: number,
  skipMs: number,
  atMs = 0,
  code: FailureCode = 'cut',
): RunEvent {
  const reason = { code, message: 'It failed.', hint: '' };
  const { target } = started();
  return {
    kind: 'switched',
    at: ZERO_MS + atMs,
    request,
    replaces,
    to: 'again',
    target,
    reason,
    skipMs,
  };
}

/** Chunks of one request, [arrival, ms of sound]. */
export const arrivals = (request: number, pairs: readonly (readonly [number, number])[]): RunEvent[] =>
  chunks(pairs).map((chunk) => ({ ...chunk, request }));

/** Marks of one request. */
export const requestMarks = (
  request: number,
  relativeMs: Partial<Record<MarkName, number>>,
): RunEventOf<'mark'>[] => marks(relativeMs).map((mark) => ({ ...mark, request }));

/** Tokens of the model, at these times. */
export const tokens = (...timesMs: readonly number[]): RunEvent[] =>
  timesMs.map((atMs) => ({ kind: 'text', at: ZERO_MS + atMs, text: 'word ' }));

export const silent = (fromMs: number, toMs: number): RunEvent => ({
  kind: 'silence',
  at: ZERO_MS + 1,
  fromMs,
  toMs,
});
