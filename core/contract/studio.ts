import * as z from 'zod';
import { chunkingSchema, type ChunkingInput } from './chunking.ts';
import { textPieceSchema } from './reply-plan.ts';
import { simulatedLlmSchema } from './token-source.ts';

/** A way to cut a reply, as one row of the chunking screen. */
const studioStrategySchema = z.object({
  isOn: z.boolean(),
  chunking: chunkingSchema,
  requests: z.enum(['one_each', 'one_stream']),
  inFlight: z.number().int().min(1).max(16),
});
export type StudioStrategy = z.infer<typeof studioStrategySchema>;

/** What a trace may have to be remembered: a reply of a quarter of an hour. */
export const STUDIO_TRACE_TOKENS = 5000;

const studioTraceSchema = z.object({
  name: z.string().max(200),
  tokens: z.array(textPieceSchema).min(1).max(STUDIO_TRACE_TOKENS),
});
export type StudioTrace = z.infer<typeof studioTraceSchema>;

/** What the chunking screen measures and how, apart from target and prebuffer, which it shares with Live. */
export const studioSchema = z.object({
  reply: z.string().max(100_000),
  /** `trace` brings its own reply. */
  source: z.enum(['paste', 'simulated', 'trace']),
  llm: simulatedLlmSchema,
  trace: studioTraceSchema.nullable(),
  strategies: z.array(studioStrategySchema).min(1).max(20),
  runsEach: z.number().int().min(1).max(500),
  /** How many runs may be under way at once. */
  sideBySide: z.number().int().min(1).max(20),
  connection: z.enum(['reuse', 'cold']),
  /** The share of replies that may have an underrun, 0..1. */
  goalShare: z.number().gt(0).lt(1),
});
export type Studio = z.infer<typeof studioSchema>;

const CARD_REPLY =
  'Your replacement card left our Leeds depot this morning, and it should reach you on Thursday before noon. ' +
  'Until then, keep paying with the virtual card in your app; the old one stays blocked. ' +
  'If the envelope looks opened or the afternoon passes without it, reply here and we will send another one the same day. ' +
  'Is there anything else I can do for you today?';

function strategy(chunking: ChunkingInput, rest: Partial<StudioStrategy> = {}): StudioStrategy {
  return { isOn: true, chunking: chunkingSchema.parse(chunking), requests: 'one_each', inFlight: 2, ...rest };
}

/** What a fresh install compares: one reply, one simulated model that pauses once, the five usual strategies. */
export const FIRST_STUDIO: Studio = {
  reply: CARD_REPLY,
  source: 'simulated',
  llm: {
    seed: 1,
    firstTokenMs: 300,
    tokensPerSecond: 18,
    jitterMs: 10,
    pauses: [{ afterCharacters: 40, forMs: 1200 }],
  },
  trace: null,
  strategies: [
    strategy({ strategy: 'first_fragment', firstMaxCharacters: 24 }),
    strategy({ strategy: 'clause' }),
    strategy({ strategy: 'sentence' }),
    strategy({ strategy: 'characters', characters: 120 }),
    strategy({ strategy: 'whole' }),
    strategy({ strategy: 'words', words: 8 }, { isOn: false }),
    strategy({ strategy: 'token' }, { isOn: false, requests: 'one_stream' }),
  ],
  // The fewest with which two medians can be told apart.
  runsEach: 6,
  sideBySide: 5,
  connection: 'reuse',
  goalShare: 0.01,
};
