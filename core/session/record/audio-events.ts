import * as z from 'zod';
import { at, errorMs, request } from './fields.ts';

export const formatKnownSchema = z.object({
  kind: z.literal('format'),
  at,
  sampleRate: z.number(),
  channels: z.number().int(),
});

export const chunkArrivedSchema = z.object({
  kind: z.literal('chunk'),
  request,
  /** Counts 0, 1, 2 … over the whole run. */
  seq: z.number().int().min(0),
  at,
  errorMs,
  /** Audio payload: after base64 and container headers. */
  sizeBytes: z.number().int().min(0),
  samples: z.number().int().min(0),
  audioMs: z.number().min(0),
});

/** The first audible sample, as sound position from the first sample; emitted once, when the onset has held. */
export const onsetFoundSchema = z.object({
  kind: z.literal('onset'),
  at,
  audioMs: z.number().min(0),
  detector: z.object({ windowMs: z.number(), hopMs: z.number(), gateDbfs: z.number(), holdMs: z.number() }),
});

/** A silence of 30 ms or more in the played sound, by the level rule of the onset; at its start and end too. */
export const silenceFoundSchema = z.object({
  kind: z.literal('silence'),
  at,
  fromMs: z.number().min(0),
  toMs: z.number().min(0),
});

/** How a request's sound met that of the request before it (core/audio/seams.ts). */
export const seamMeasuredSchema = z.object({
  kind: z.literal('seam'),
  at,
  /** The one that begins at the seam. */
  request,
  positionMs: z.number().min(0),
  endPaddingMs: z.number().min(0),
  startPaddingMs: z.number().min(0),
  levelJumpDb: z.number().nullable(),
  stepDbfs: z.number(),
  clickDb: z.number(),
});

/** Where words lie in the sound, as the vendor says: positions from the first sample, in the order of the text. */
export const wordsTimedSchema = z.object({
  kind: z.literal('words'),
  /** Whose sound the positions are in; absent = request 0. */
  request: request.optional(),
  at,
  words: z.array(z.object({ text: z.string(), startMs: z.number().min(0), endMs: z.number().min(0) })),
});
export type TimedWord = z.infer<typeof wordsTimedSchema>['words'][number];
