import * as z from 'zod';
import type { ChunkingInput } from './chunking.ts';
import { phraseSchema } from './phrases.ts';
import { cutBy, replyCutSchema, textPieceSchema } from './reply-plan.ts';
import { simulatedLlmSchema } from './token-source.ts';
import { optionValueSchema } from './vendor-options.ts';

/** A way to cut a reply, as one row of the chunking screen. */
const studioStrategySchema = replyCutSchema.extend({ isOn: z.boolean() });
export type StudioStrategy = z.infer<typeof studioStrategySchema>;

/** No reply is longer, whoever wrote it. */
export const STUDIO_REPLY_CHARACTERS = 100_000;

/** What a trace may have to be remembered: a reply of a quarter of an hour. */
export const STUDIO_TRACE_TOKENS = 5000;

const studioTraceSchema = z.object({
  name: z.string().max(200),
  tokens: z.array(textPieceSchema).min(1).max(STUDIO_TRACE_TOKENS),
});
export type StudioTrace = z.infer<typeof studioTraceSchema>;

/** A question to a language model as it is being written: parts of it may be empty. */
const questionDraftSchema = z.object({
  endpoint: z.string().max(2000),
  model: z.string().max(200),
  system: z.string().max(20_000),
  prompt: z.string().max(100_000),
});
export type QuestionDraft = z.infer<typeof questionDraftSchema>;

/** Options of a vendor of which several values are compared, each with each; they mean nothing to another vendor. */
const variedOptionsSchema = z.object({
  provider: z.string().min(1).max(64),
  values: z.record(z.string().max(64), z.array(optionValueSchema).min(1).max(8)),
});
export type VariedOptions = z.infer<typeof variedOptionsSchema>;

/** What the chunking screen measures and how, apart from target and prebuffer, which it shares with Live. */
export const studioSchema = z.object({
  reply: z.string().max(STUDIO_REPLY_CHARACTERS),
  /** `trace` and `model` bring their own reply. */
  source: z.enum(['paste', 'simulated', 'trace', 'model']),
  llm: simulatedLlmSchema,
  trace: studioTraceSchema.nullable(),
  question: questionDraftSchema,
  /** What the language model said when it was asked last; every strategy replays it. */
  answer: studioTraceSchema.nullable(),
  strategies: z.array(studioStrategySchema).min(1).max(20),
  runsEach: z.number().int().min(1).max(500),
  /** How many runs may be under way at once. */
  sideBySide: z.number().int().min(1).max(20),
  connection: z.enum(['reuse', 'cold']),
  variedOptions: variedOptionsSchema.nullable(),
  /** Prebuffers under which the same runs are looked at too, beside the player's own. */
  alsoPrebuffersMs: z.array(z.number().min(0).max(5000)).max(8),
  /** Answers go into the phrase cache, and what is in it is not asked for. */
  keepsAnswers: z.boolean(),
  /** Phrases with which the reply is likely to begin, asked for before it is there. */
  likelyPhrases: z.array(phraseSchema).max(8),
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
  return { isOn: true, ...cutBy(chunking), ...rest };
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
  // A server of one's own needs no key.
  question: {
    endpoint: 'http://127.0.0.1:11434',
    model: '',
    system: 'You are a voice assistant. Answer in two or three spoken sentences.',
    prompt: 'Where is my replacement card?',
  },
  answer: null,
  strategies: [
    strategy({ strategy: 'first_fragment' }),
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
  variedOptions: null,
  alsoPrebuffersMs: [],
  keepsAnswers: false,
  likelyPhrases: [],
  // What a few more runs of one strategy can tell: under 1 % takes a hundred.
  goalShare: 0.05,
};
