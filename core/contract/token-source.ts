import * as z from 'zod';
import { between } from './between.ts';

const RATE = 'must be more than 0, and 10000 at most';

/** A language model that is only pretended: its text is given, its timing comes from here. */
export const simulatedLlmSchema = z.object({
  seed: z.number().int(),
  /** From the request to the first token. */
  firstTokenMs: between(0, 60_000),
  tokensPerSecond: z.number().positive(RATE).max(10_000, RATE),
  /** Standard deviation of the normal distribution whose absolute value makes each token late; order is kept. */
  jitterMs: between(0, 10_000),
  /** Where it stands still: before the first token that begins behind so many characters. */
  pauses: z
    .array(
      z.object({
        afterCharacters: z.number().int('must be a whole number').min(0, 'must be 0 or more'),
        forMs: between(0, 60_000),
      }),
    )
    .max(100, 'must hold 100 at most'),
});
export type SimulatedLlm = z.infer<typeof simulatedLlmSchema>;

export const TOKENS_SCHEMA_ID = 'onset.tokens/1';

/** The first line of a recorded token trace; it may say more. */
export const tokensHeaderSchema = z.looseObject({
  schema: z.literal(TOKENS_SCHEMA_ID),
  /** Where the trace comes from, for people. */
  source: z.string().optional(),
});

/** The header of a version that is none of ours. */
export const otherVersionSchema = z.looseObject({ schema: z.string().regex(/^onset\.tokens\/\d+$/) });

export const tokenLineSchema = z.object({ atMs: z.number().min(0), text: z.string() });
