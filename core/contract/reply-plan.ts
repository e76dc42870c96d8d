import * as z from 'zod';
import { type ChunkingInput, chunkingSchema } from './chunking.ts';
import { phraseSchema } from './phrases.ts';
import { targetSchema } from './target.ts';

export const MAX_PIECE_CHARACTERS = 10_000;

/** A piece of a text as it became available: `atMs` from the moment the reply was asked for. */
export const textPieceSchema = z.object({
  atMs: z.number().min(0),
  text: z.string().max(MAX_PIECE_CHARACTERS),
});
export type TextPiece = z.infer<typeof textPieceSchema>;

/** Where a reply's text comes from. */
export const textSourceSchema = z.discriminatedUnion('kind', [
  /** The run's `text`, all at once. */
  z.object({ kind: z.literal('typed') }),
  /** In time, as a model would say it; together the pieces are the run's `text`. */
  z.object({
    kind: z.literal('tokens'),
    origin: z.enum(['simulated', 'trace']),
    tokens: z.array(textPieceSchema).max(50_000),
  }),
]);
export type TextSource = z.infer<typeof textSourceSchema>;

/** What is tried when a request fails. */
export const fallbackStepSchema = z.discriminatedUnion('kind', [
  /** The same once more, on a new connection; once for each piece. */
  z.object({ kind: z.literal('again') }),
  /** The same provider's answer in one piece, from then on. */
  z.object({ kind: z.literal('batch') }),
  /** Somebody else, from then on. Must declare the same sample rate. */
  z.object({ kind: z.literal('target'), target: targetSchema }),
]);
export type FallbackStep = z.infer<typeof fallbackStepSchema>;

/** How a text is cut, and how its pieces are sent. */
export const replyCutSchema = z.object({
  chunking: chunkingSchema,
  /** `one_each`: a request for each piece. `one_stream`: all pieces go into one open stream, as they come. */
  requests: z.enum(['one_each', 'one_stream']),
  /** How many requests may be under way at once; what comes early waits for its turn to be played. */
  inFlight: z.number().int().min(1).max(16),
});
export type ReplyCut = z.infer<typeof replyCutSchema>;

/** A request for each piece; the next one is asked for while one is answered, so that none is waited for. */
export function cutBy(chunking: ChunkingInput): ReplyCut {
  return { chunking: chunkingSchema.parse(chunking), requests: 'one_each', inFlight: 2 };
}

/** How a reply is cut into requests and how they are sent. */
export const replyPlanSchema = replyCutSchema.extend({
  source: textSourceSchema,
  /** In this order, only where each piece is a request; absent = a request that fails ends the reply. */
  fallback: z.array(fallbackStepSchema).max(4).optional(),
  /** Answers are kept, and what was answered once is not asked for again; only where each piece is a request. */
  cache: z.boolean().optional(),
  /**
   * Phrases with which the text is likely to begin: they are asked for before it is there, if it comes in time. The
   * first piece uses the one it begins with, and the others are dropped. Only where each piece is a request.
   */
  speculate: z.array(phraseSchema).max(8).optional(),
});
export type ReplyPlan = z.infer<typeof replyPlanSchema>;

/** What a record keeps of a plan: the pieces themselves are events. */
export const recordedPlanSchema = replyPlanSchema.omit({ source: true }).extend({
  source: z.enum(['typed', 'simulated', 'trace']),
  /** How long after the reply was asked for its first text was to come, ms; absent where all was there at once. */
  firstTextMs: z.number().min(0).optional(),
});
export type RecordedPlan = z.infer<typeof recordedPlanSchema>;
