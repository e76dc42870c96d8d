import * as z from 'zod';
import { releaseReasonSchema } from '../../contract/chunking.ts';
import { failureSchema } from '../../contract/result.ts';
import { targetSchema } from '../../contract/target.ts';
import { at, request } from './fields.ts';

/** More of the text became available: a token of a model. Only where the text comes in time. */
export const textCameSchema = z.object({ kind: z.literal('text'), at, text: z.string() });

/**
 * The chunker let go of the text from `start` to `end` (UTF-16 offsets into the run's text): the `textReady` of that
 * piece. In one open stream it is the number under which the piece is stamped: all their sound is request 0's.
 */
export const releasedSchema = z.object({
  kind: z.literal('released'),
  request,
  at,
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  reason: releaseReasonSchema,
  endsSentence: z.boolean(),
});

/** A request failed and another one says its piece in its place. */
export const switchedSchema = z.object({
  kind: z.literal('switched'),
  at,
  request,
  replaces: request,
  to: z.enum(['again', 'batch', 'target']),
  /** Whom the new request asks. */
  target: targetSchema,
  reason: failureSchema,
  /** The sound that came of the piece already: so much of the new request's is not played, ms. */
  skipMs: z.number().min(0),
});

/** The text is complete and all of it is released: no further request follows. */
export const textEndedSchema = z.object({ kind: z.literal('text_ended'), at });

/** Every request of a planned reply is answered: no more sound comes. */
export const repliedSchema = z.object({ kind: z.literal('replied'), at });
