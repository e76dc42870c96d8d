import * as z from 'zod';
import { at, request } from './fields.ts';

/** The request was answered from the phrase cache: nothing was sent, and its marks are of that. */
export const cachedSchema = z.object({
  kind: z.literal('cached'),
  request,
  at,
  /** The beginning of the key under which the answer is kept. */
  key: z.string(),
});

/**
 * What became of a phrase that was asked for before the text was there. A used one is request 0, whose marks and chunks
 * from before `at` are told as of `at`; of a discarded one this is all that is told.
 */
export const speculatedSchema = z.object({
  kind: z.literal('speculated'),
  /** When the text showed whether it begins so. */
  at,
  phrase: z.string(),
  outcome: z.enum(['used', 'discarded']),
  /** As vendors count them. */
  characters: z.number().int().min(0),
  /** Those that went to the provider: none where the phrase was cached, or dropped in time. */
  sentCharacters: z.number().int().min(0),
  /** Null when it was dropped before it was on its way. */
  dispatchedAt: at.nullable(),
  /** Its first audio; null when none had come by `at`. */
  firstAudioAt: at.nullable(),
});
