import * as z from 'zod';
import { bargeInSchema } from '../../contract/barge-in.ts';
import { PLAYBACK_MARKS } from '../../timeline/marks.ts';
import { at, errorMs } from './fields.ts';

/** What the player measured, on the engine's clock, with the clock map's own ± in `errorMs`. */
export const playbackReportSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('mark'), mark: z.enum(PLAYBACK_MARKS), at, errorMs }),
  /** The queue ran empty before the end: `endAt` null while it lasts. `audioMs` = sound position of the gap. */
  z.object({
    what: z.literal('stall'),
    startAt: z.number(),
    endAt: z.number().nullable(),
    audioMs: z.number().min(0),
    errorMs,
  }),
  /** The device itself starved (render underrun): as the browser counts it, or an output that moved, or sound taken up late. */
  z.object({
    what: z.literal('render_underrun'),
    events: z.number().int().min(0),
    totalMs: z.number().min(0),
  }),
  /** How audio time was mapped to the clock, and the latency used. */
  z.object({
    what: z.literal('output'),
    method: z.enum(['timestamp', 'latency']),
    latencyMs: z.number().min(0),
  }),
]);
export type PlaybackReport = z.infer<typeof playbackReportSchema>;

/** The reply was interrupted; `at` is when its cause was noticed, ahead of the cancel. */
export const bargedInSchema = bargeInSchema.extend({ kind: z.literal('barge_in') });

export const playbackSeenSchema = z.object({ kind: z.literal('playback'), report: playbackReportSchema });
