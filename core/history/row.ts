import * as z from 'zod';
import { purposeSchema } from '../contract/purpose.ts';
import { failureSchema } from '../contract/result.ts';
import { transportIdSchema } from '../contract/target.ts';
import { lensInstantsSchema } from '../timeline/lens-instants.ts';

const ms = z.number().nullable();

/** What somebody wrote to a run afterwards. */
export const annotationSchema = z.object({
  tags: z.array(z.string().min(1).max(40)).max(20),
  note: z.string().max(2000),
  /** Stars, 1 to 5. */
  rating: z.number().int().min(1).max(5).nullable(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** How much of a text a row keeps: what a search can find. */
export const ROW_TEXT_CHARACTERS = 2000;
/** Points of a row's picture of the buffer. */
export const ROW_BUFFER_POINTS = 32;

/**
 * A kept run as one row of a table: enough to find it, to show it among others and to reckon with it, whatever the
 * definition of latency. Made of the run's record when it ends (row-of.ts), and can be made of it again.
 */
export const runRowSchema = z.object({
  runId: z.string(),
  /** Counts the kept runs in the order in which they were made; never given twice. */
  number: z.number().int().min(1),
  /** Wall clock, ms since 1970, for display and to filter by date. */
  startedAtMs: z.number(),
  purpose: purposeSchema.nullable(),
  provider: z.string(),
  model: z.string(),
  voice: z.string(),
  transport: transportIdSchema,
  format: z.string(),
  region: z.string().nullable(),
  /** A server of one's own in place of the vendor's host. */
  endpoint: z.string().nullable(),
  temperature: z.enum(['cold', 'warm']).nullable(),
  isPreconnected: z.boolean(),
  /** Strategy of the chunker; null = one text, one request. */
  chunking: z.string().nullable(),
  requests: z.number().int().min(0),
  /** How often one request took the place of another that failed; null in a row of before it was counted. */
  switches: z.number().int().min(0).nullable(),
  text: z.string().max(ROW_TEXT_CHARACTERS),
  /** Of the whole text, as vendors count them. */
  characters: z.number().int().min(0),
  /** Where the first sound came from (session/figures/reuse.ts): only what was asked for at its time enters figures. */
  firstSound: z.enum(['asked', 'cached', 'speculated']),
  outcome: z.enum(['running', 'completed', 'cancelled', 'failed']),
  error: failureSchema.nullable(),
  trusted: z.boolean(),
  errorBarMs: z.number().min(0),
  /** Every definition of latency is read from these. */
  instants: lensInstantsSchema,
  /** The ten drawn phases in their order (core/timeline/display-phases.ts), exact. */
  phasesMs: z.array(z.number().min(0)),
  /** Whether the wait came to its end, so that the phases can stand beside another run's. */
  isHeard: z.boolean(),
  prebufferMs: z.number().min(0),
  audioMs: z.number().min(0),
  speedUp: z.number().nullable(),
  largestGapMs: ms,
  smallestGaplessPrebufferMs: ms,
  /** These three are null where nothing was played: nothing is known of them. */
  underruns: z.number().int().min(0).nullable(),
  underrunMs: z.number().min(0).nullable(),
  /** Audible gaps of 80 ms and more. */
  gaps: z.number().int().min(0).nullable(),
  /** Depth of the buffer at even steps from the start to the end of playing, ms. */
  bufferMs: z.array(z.number().min(0)).max(ROW_BUFFER_POINTS),
  /** Whether its events and sound are still there: the row of a pinned run outlives them. */
  hasRecord: z.boolean(),
  ...annotationSchema.shape,
});
export type RunRow = z.infer<typeof runRowSchema>;
