import * as z from 'zod';

/** A language model that is only pretended: its text is given, its timing comes from here. */
export const simulatedLlmSchema = z.object({
  seed: z.number().int(),
  /** From the request to the first token. */
  firstTokenMs: z.number().min(0).max(60_000),
  tokensPerSecond: z.number().positive().max(10_000),
  /** Standard deviation of the normal distribution whose absolute value makes each token late; order is kept. */
  jitterMs: z.number().min(0).max(10_000),
  /** Where it stands still: before the first token that begins behind so many characters. */
  pauses: z
    .array(z.object({ afterCharacters: z.number().int().min(0), forMs: z.number().min(0).max(60_000) }))
    .max(100),
});
export type SimulatedLlm = z.infer<typeof simulatedLlmSchema>;

export const TOKENS_SCHEMA_ID = 'onset.tokens/1';

/** The first line of a recorded token trace; it may say more. */
export const tokensHeaderSchema = z.looseObject({
  schema: z.literal(TOKENS_SCHEMA_ID),
  /** Where the trace comes from, for people. */
  source: z.string().optional(),
});

export const tokenLineSchema = z.object({ atMs: z.number().min(0), text: z.string() });
