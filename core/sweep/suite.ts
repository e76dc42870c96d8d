import * as z from 'zod';
import { chunkingSchema } from '../contract/chunking.ts';
import { map } from '../contract/named-map.ts';
import { simulatedLlmSchema } from '../contract/token-source.ts';
import { oneOrMore, suiteTargetSchema } from '../suite/suite-target.ts';

const inFlight = z
  .number()
  .int('must be a whole number')
  .min(1, 'must be 1 or more')
  .max(16, 'must be 16 at most');

const strategyNames = chunkingSchema.options.map((option) => option.shape.strategy.value);
const STRATEGY = `must be one of ${strategyNames.join(', ')}, or a map with strategy`;
/** How requests are made of the pieces. */
const sending = z.object({ requests: z.enum(['one_each', 'one_stream']).default('one_each') });
const [whole, ...others] = chunkingSchema.options;
const knowing = ({ shape }: (typeof chunkingSchema.options)[number]) => map({ ...shape, ...sending.shape });
const strict = z.discriminatedUnion('strategy', [knowing(whole), ...others.map(knowing)], {
  error: STRATEGY,
});

/** A name alone is the strategy with all of its usual settings. */
const byName = z.string().transform((name, context) => {
  const parsed = strict.safeParse({ strategy: name });
  if (parsed.success) return parsed.data;
  const isKnown = strategyNames.some((known) => known === name);
  context.addIssue(isKnown ? `needs its number: { strategy: ${name}, ${name}: 10 }` : STRATEGY);
  return z.NEVER;
});

export const suiteStrategySchema = z
  .union([byName, strict], { error: STRATEGY })
  .transform((given) => ({ ...sending.parse(given), chunking: chunkingSchema.parse(given) }));
export type SuiteStrategy = z.infer<typeof suiteStrategySchema>;

const llm = map({
  ...simulatedLlmSchema.shape,
  seed: simulatedLlmSchema.shape.seed.default(1),
  firstTokenMs: simulatedLlmSchema.shape.firstTokenMs.default(300),
  jitterMs: simulatedLlmSchema.shape.jitterMs.default(0),
  pauses: simulatedLlmSchema.shape.pauses.default([]),
});

const fallbackStep = z.union([z.enum(['again', 'batch']), map({ target: suiteTargetSchema })], {
  error: 'must be again, batch, or a map with target',
});

/** A sweep as it is written (docs/sweep.md). What stands in lists is combined, each with each. */
export const suiteSchema = map({
  name: z.string().max(200).optional(),
  text: z.string().min(1, 'must not be empty').optional(),
  file: z.string().min(1, 'must not be empty').optional(),
  trace: z.string().min(1, 'must not be empty').optional(),
  llm: llm.optional(),
  targets: oneOrMore(suiteTargetSchema, 'a map with provider'),
  strategies: oneOrMore(suiteStrategySchema, 'a strategy'),
  prebuffers: oneOrMore(
    z.number().min(0, 'must be 0 or more').max(5000, 'must be 5000 at most'),
    'ms',
  ).default([0]),
  inFlight: oneOrMore(inFlight, 'a number').default([1]),
  connection: oneOrMore(z.enum(['cold', 'warm']), 'cold, warm').default(['warm']),
  fallback: z.array(fallbackStep).max(4, 'must hold 4 at most').default([]),
  runs: z.number().int('must be a whole number').min(1, 'must be 1 or more').max(1000).default(5),
  seed: z.number().int('must be a whole number').default(1),
  replay: z.enum(['virtual', 'real']).default('virtual'),
}).check((context) => {
  const { text, file, trace, llm: model } = context.value;
  const given = [text, file, trace].filter((source) => source !== undefined);
  const say = (path: string[], message: string): void =>
    void context.issues.push({ code: 'custom', path, message, input: context.value, params: { at: 'name' } });
  if (given.length === 0) say([], 'has no text: give "text", "file" or "trace"');
  if (given.length > 1) say([trace === undefined ? 'file' : 'trace'], 'is one text too many: give only one');
  if (trace !== undefined && model !== undefined) say(['llm'], 'has no use: a trace has its own times');
});
export type Suite = z.infer<typeof suiteSchema>;
