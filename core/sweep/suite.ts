import * as z from 'zod';
import { between, wholeBetween } from '../contract/between.ts';
import { chunkingSchema, limitsProblem } from '../contract/chunking.ts';
import { map } from '../contract/named-map.ts';
import { simulatedLlmSchema } from '../contract/token-source.ts';
import { oneOrMore, suiteTargetSchema } from '../suite/suite-target.ts';

const inFlight = wholeBetween(1, 16);

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
  .transform((given, context) => {
    const chunking = chunkingSchema.parse(given);
    const problem = limitsProblem(chunking);
    if (problem !== null) {
      const { words, least, most } = problem;
      context.addIssue(`${words}: ${least} must not be more than ${most}`);
    }
    return { ...sending.parse(given), chunking };
  });
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

/** What is combined, each with each. */
const COMBINED = ['targets', 'strategies', 'prebuffers', 'inFlight', 'connection'] as const;

/** The places of what stands before them already; what is wrong in itself may still be no list. */
function repeatsIn(list: unknown): readonly number[] {
  if (!Array.isArray(list)) return [];
  const written = list.map((one) => JSON.stringify(one));
  return written.flatMap((one, index) => (written.indexOf(one) < index ? [index] : []));
}

/** A sweep as it is written (docs/sweep.md). What stands in lists is combined, each with each. */
export const suiteSchema = map({
  name: z.string().max(200, 'must have 200 characters at most').optional(),
  text: z.string().min(1, 'must not be empty').optional(),
  file: z.string().min(1, 'must not be empty').optional(),
  trace: z.string().min(1, 'must not be empty').optional(),
  llm: llm.optional(),
  targets: oneOrMore(suiteTargetSchema, 'a map with provider'),
  strategies: oneOrMore(suiteStrategySchema, 'a strategy'),
  prebuffers: oneOrMore(between(0, 5000), 'ms').default([0]),
  inFlight: oneOrMore(inFlight, 'a number').default([1]),
  connection: oneOrMore(z.enum(['cold', 'warm']), 'cold, warm').default(['warm']),
  fallback: z.array(fallbackStep).max(4, 'must hold 4 at most').default([]),
  runs: wholeBetween(1, 1000).default(5),
  seed: z.number().int('must be a whole number').default(1),
  replay: z.enum(['virtual', 'real']).default('virtual'),
}).check((context) => {
  const { text, file, trace, llm: model } = context.value;
  const given = [text, file, trace].filter((source) => source !== undefined);
  const say = (path: (string | number)[], message: string): void =>
    void context.issues.push({ code: 'custom', path, message, input: context.value, params: { at: 'name' } });
  if (given.length === 0) say([], 'has no text: give "text", "file" or "trace"');
  if (given.length > 1) say([trace === undefined ? 'file' : 'trace'], 'is one text too many: give only one');
  if (trace !== undefined && model !== undefined) say(['llm'], 'has no use: a trace has its own times');
  for (const list of COMBINED)
    for (const index of repeatsIn(context.value[list]))
      say([list, index], 'is there twice: its rows could not be told apart');
});
export type Suite = z.infer<typeof suiteSchema>;
