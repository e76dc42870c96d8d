import * as z from 'zod';
import { purposeSchema } from '../../contract/purpose.ts';
import { failureSchema } from '../../contract/result.ts';
import { targetSchema } from '../../contract/target.ts';
import { lensInstantsSchema } from '../../timeline/lens-instants.ts';
import { MARK_NAMES } from '../../timeline/marks.ts';
import { PHASE_NAMES } from '../../timeline/phases.ts';
import { count, lengthMs, ms, orNull } from './fields.ts';
import { bargeInFiguresSchema, cancelTailSchema } from './interruption-schema.ts';
import { replyEntryShape } from './reply-entry.ts';
import { connectionDetailsSchema, reuseSchema } from './request-schema.ts';
import { deliverySchema, gapSchema, playbackSchema, seamSchema } from './sound-schema.ts';
import { type spreadSchema, summarySchema } from './summary-schema.ts';

/**
 * `onset.runs/1`: what `onset run --json` prints. Times are ms from the run's `textReady` unless a name says
 * otherwise. Within version 1 fields may be added, none changes its meaning or goes away.
 */
export const RUNS_SCHEMA_ID = 'onset.runs/1';

const marksSchema = z.partialRecord(z.enum(MARK_NAMES), ms).describe('Absent when it did not happen.');

const phaseNameSchema = z.enum(PHASE_NAMES);

const runSchema = z.object({
  id: z.string(),
  startedAt: z.string().describe('Wall clock, ISO 8601, for display only.'),
  clock: z.object({
    textReadyMonotonicMs: ms.describe('textReady on CLOCK_MONOTONIC (process.hrtime): joins two processes.'),
  }),
  target: targetSchema,
  text: z.string().describe('What was to be said.'),
  purpose: orNull(purposeSchema).describe('The suite or comparison that the run belongs to; null = none.'),
  outcome: z.enum(['running', 'completed', 'cancelled', 'failed']),
  connection: orNull(z.enum(['cold', 'warm'])).describe('null when no connection was made.'),
  connectionDetails: orNull(connectionDetailsSchema),
  marks: marksSchema,
  phases: z
    .array(z.object({ name: phaseNameSchema, ms: lengthMs }))
    .describe('A partition: they sum to phasesTo.atMs, or to reached.atMs in a run that came no further.'),
  phasesTo: orNull(z.object({ mark: z.enum(['heard', 'virtualAudible']), atMs: ms })),
  reached: orNull(z.object({ phase: phaseNameSchema, atMs: ms })),
  latency: z.object({
    ttfbMs: orNull(ms),
    ttfaMs: orNull(ms),
    ttfaAudibleMs: orNull(ms),
    timeToEarMs: orNull(ms).describe('Measured at the output: null without a sound device.'),
    ttlbMs: orNull(ms),
  }),
  instants: lensInstantsSchema.describe(
    'What any definition of latency is read from: ms from textReady, null where it did not happen.',
  ),
  vendorView: orNull(
    z.object({ networkMs: ms, inferenceMs: lengthMs, transferMs: lengthMs, estimated: z.boolean() }),
  ),
  chunks: z.array(
    z.object({
      seq: count,
      atMs: ms,
      bytes: count,
      audioMs: lengthMs,
    }),
  ),
  delivery: deliverySchema,
  audio: z.object({
    sampleRate: orNull(z.number()),
    channels: orNull(z.number().int()),
    durationMs: lengthMs,
    leadingSilenceMs: orNull(lengthMs).describe('Sound position of the first audible sample.'),
  }),
  playback: playbackSchema,
  gaps: z
    .array(gapSchema)
    .describe('Silences of 80 ms and more between two audible sounds of what was heard.'),
  seams: z.array(seamSchema).describe('Where the sound of one request met that of the next.'),
  ...replyEntryShape,
  reuse: reuseSchema.describe('What was not asked for at its time.'),
  bargeIn: orNull(bargeInFiguresSchema).describe('null where nothing interrupted the reply.'),
  cancelTail: orNull(cancelTailSchema).describe('null where nothing interrupted the reply.'),
  errorBarMs: lengthMs.describe("The instrument's own error: half-width of the interval."),
  trusted: z.boolean(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  error: orNull(failureSchema),
  events: z
    .array(z.looseObject({ kind: z.string() }))
    .optional()
    .describe('Only in an export: the record of the run, event by event, as it was kept.'),
});

export const runsDocumentSchema = z.object({
  schema: z.literal(RUNS_SCHEMA_ID),
  runs: z.array(runSchema),
  summary: summarySchema,
});

export type RunsDocument = z.infer<typeof runsDocumentSchema>;
export type RunEntry = RunsDocument['runs'][number];
export type RunsSummary = RunsDocument['summary'];
export type Spread = z.infer<typeof spreadSchema>;

/** The JSON Schema (draft 2020-12) of the document; unknown fields are allowed, because version 1 may gain some. */
export function runsJsonSchema(): object {
  return {
    title: RUNS_SCHEMA_ID,
    ...z.toJSONSchema(runsDocumentSchema, { target: 'draft-2020-12', io: 'input' }),
  };
}
