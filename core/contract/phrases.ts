import * as z from 'zod';
import { failureSchema } from './result.ts';
import { targetSchema } from './target.ts';

/** A phrase that may be asked for before its text is there, or generated beforehand. */
export const phraseSchema = z.string().trim().min(1).max(200);

/** What the phrase cache holds on disk. */
export const phraseCacheInfoSchema = z.object({
  count: z.number().int().min(0),
  sizeBytes: z.number().int().min(0),
  limitBytes: z.number().int().min(0),
});
export type PhraseCacheInfo = z.infer<typeof phraseCacheInfoSchema>;

export const warmPhrasesSchema = z.object({ target: targetSchema, phrases: z.array(phraseSchema).max(500) });

/** What became of a phrase that was to be generated beforehand. */
export const warmedPhraseSchema = z.discriminatedUnion('outcome', [
  z.object({ phrase: z.string(), outcome: z.enum(['kept', 'was_there']) }),
  z.object({ phrase: z.string(), outcome: z.literal('failed'), failure: failureSchema }),
]);
export type WarmedPhrase = z.infer<typeof warmedPhraseSchema>;
