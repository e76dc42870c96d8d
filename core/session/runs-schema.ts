import * as z from 'zod';
import { bargeInCauseSchema } from '../contract/barge-in.ts';
import { purposeSchema } from '../contract/purpose.ts';
import { failureSchema } from '../contract/result.ts';
import { targetSchema } from '../contract/target.ts';
import { lensInstantsSchema } from '../timeline/lens-instants.ts';
import { MARK_NAMES } from '../timeline/marks.ts';
import { PHASE_NAMES } from '../timeline/phases.ts';
import { replyEntryShape } from './reply-entry.ts';
import { GAP_CAUSES } from './gaps-types.ts';

/**
 * `onset.runs/1`: what `onset run --json` prints. Times are ms from the run's `textReady` unless a name says
 * otherwise. Within version 1 fields may be added, none changes its meaning or goes away.
 */
export const RUNS_SCHEMA_ID = 'onset.runs/1';

const ms = z.number();
const lengthMs = z.number().min(0);
const count = z.number().int().min(0);
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();

const marksSchema = z.partialRecord(z.enum(MARK_NAMES), ms).describe('Absent when it did not happen.');

const phaseNameSchema = z.enum(PHASE_NAMES);

/** A quantile is null with too few runs for it: p50 needs 3, p95 20, p99 100. */
const spreadSchema = z.object({
  n: count.describe('Runs that have this figure.'),
  p50: orNull(ms).describe('null below n = 3'),
  p95: orNull(ms).describe('null below n = 20'),
  p99: orNull(ms).describe('null below n = 100'),
  max: orNull(ms),
});

const latencySpreads = {
  ttfbMs: spreadSchema,
  ttfaMs: spreadSchema,
  ttfaAudibleMs: spreadSchema,
  timeToEarMs: spreadSchema,
  ttlbMs: spreadSchema,
};
const groupSchema = z.object({ n: count, ...latencySpreads });

const targetSummarySchema = z.object({
  n: count.describe('All successful runs; failed ones enter no figure.'),
  failed: count.describe('Runs that failed or were stopped by hand.'),
  interrupted: count.describe(
    'Runs that a barge-in ended as it was to: they are neither failed nor in a figure. One that had been answered by then is in n.',
  ),
  connection: orNull(z.enum(['cold', 'warm'])).describe(
    'Which runs the five figures describe: those of the connection that most successful runs had, warm in a tie. ' +
      'null without a successful run.',
  ),
  ...latencySpreads,
  byConnection: z
    .object({ cold: groupSchema, warm: groupSchema })
    .nullable()
    .describe('Only when cold and warm runs occur: they are never mixed in one figure.'),
  reused: z
    .object({ cached: groupSchema, speculated: groupSchema })
    .nullable()
    .describe(
      'Only when a run had something from the phrase cache, or its beginning asked for before its text: such runs are in ' +
        'no other figure than these.',
    ),
});

const summarySchema = targetSummarySchema.extend({
  targets: orNull(z.array(targetSummarySchema.extend({ target: targetSchema }))).describe(
    'Only where runs of several targets were made: each has figures of its own, and the figures beside this list are empty.',
  ),
});

const deliverySchema = z.object({
  speedUp: orNull(z.number()).describe('Audio received per time, from firstAudio to lastAudio.'),
  largestGap: orNull(z.object({ fromMs: ms, toMs: ms })),
  interChunk: orNull(spreadSchema).describe('Times between arrivals, ms.'),
});

const playbackSchema = z.object({
  mode: z.enum(['virtual', 'device']),
  prebufferMs: lengthMs,
  playStartMs: orNull(ms),
  playEndMs: orNull(ms),
  underruns: z.array(z.object({ atMs: ms, ms: lengthMs })),
  renderUnderruns: orNull(z.object({ events: count, ms: lengthMs })).describe(
    'The device itself starved, as the browser counts it, or as the player saw it: an output that moved, sound taken up late. ' +
      'Apart from underruns. null without a sound device.',
  ),
  worstDeficitMs: orNull(lengthMs).describe('Largest lateness against a player that started at playStart.'),
  smallestGaplessPrebufferMs: orNull(lengthMs).describe(
    'Worst deficit against a player that started at the first sample.',
  ),
  smallestGaplessThresholdMs: orNull(lengthMs).describe('Smallest --prebuffer without a gap in this run.'),
});

const gapSchema = z.object({
  atMs: ms.describe('When the player came to it.'),
  ms: lengthMs.describe('silenceMs + stallMs; at least 80.'),
  silenceMs: lengthMs.describe('Silence in the sound itself.'),
  stallMs: lengthMs.describe('Time in which the player stood still within it.'),
  positionMs: lengthMs.describe('Where it begins in the played sound.'),
  cause: z.enum(GAP_CAUSES),
  evidence: z.string().describe('The figures that speak for the cause, in words.'),
  request: count.describe('The request whose sound came after it, from 0.'),
});

const seamSchema = z.object({
  request: count.describe('The request that begins here, from 0.'),
  positionMs: lengthMs.describe('In the played sound.'),
  endPaddingMs: lengthMs.describe('Silence with which the request before ends.'),
  startPaddingMs: lengthMs.describe('Silence with which this request begins.'),
  levelJumpDb: orNull(z.number()).describe(
    'Level of the first 50 ms of sound after the silence over the last 50 ms before it; null where one is silent.',
  ),
  stepDbfs: z.number().describe('Step from the last sample to the first; 0 = full scale.'),
  clickDb: z.number().describe('That step over the usual step from sample to sample beside the seam.'),
});

const cancelTailSchema = z.object({
  lastByteMs: orNull(lengthMs).describe(
    'From cancelSent to the last audio byte that still arrived; null: none did.',
  ),
  audioMs: lengthMs.describe('Sound that still arrived after cancelSent.'),
  bytes: count.describe('Audio payload that still arrived after cancelSent.'),
  silenceMs: orNull(ms).describe(
    'From cancelSent to silence at the output; negative when it was silent before. null without a sound device.',
  ),
});

const bargeInFiguresSchema = z.object({
  cause: bargeInCauseSchema.describe(
    'What interrupted the reply. detectionMs: from the first sample of the voice to the moment it was noticed.',
  ),
  atMs: ms.describe('When the cause was noticed.'),
  errorMs: lengthMs,
  silenceMs: orNull(ms).describe(
    'From there to silence at the output. null without a sound device, and where nothing had been heard yet.',
  ),
});

const reuseSchema = z.object({
  firstSound: z
    .enum(['asked', 'cached', 'speculated'])
    .describe(
      'Where the first sound came from: asked for at textReady, the phrase cache, or asked before it.',
    ),
  cachedRequests: count.describe('Requests that the phrase cache answered.'),
  speculation: orNull(
    z.object({
      phrases: count.describe('Phrases that were to be asked for before the text was there.'),
      used: orNull(z.string()).describe('The one with which the text began.'),
      leadMs: lengthMs.describe('How long before its release the used one was dispatched.'),
      savedMs: lengthMs.describe(
        'Modelled: the smaller of leadMs and the time from its dispatch to its first audio.',
      ),
      wastedCharacters: count.describe('Characters that were sent and not used.'),
    }),
  ).describe('null where nothing was asked for beforehand.'),
});

const connectionDetailsSchema = z.object({
  protocol: z.enum(['http/1.1', 'h2', 'websocket', 'grpc']),
  tls: orNull(z.object({ version: z.string(), resumed: z.boolean() })),
  remoteAddress: z.string(),
  tcpHandshakeMs: orNull(lengthMs).describe('Of this connection, also when a run found it open.'),
  preconnected: orNull(
    z.object({
      dialMs: lengthMs.describe('DNS, TCP, TLS, upgrade and acknowledged set-up together.'),
      aheadMs: ms.describe('How long the connection had stood when the text was ready.'),
    }),
  ).describe('Made for this run before its text existed: its dial is in no phase. null for other runs.'),
});

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
  cancelTail: orNull(cancelTailSchema).describe('null when no cancel was sent.'),
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
