import { chunkingSchema } from '../../core/contract/chunking.ts';
import {
  type FallbackStep,
  type ReplyPlan,
  replyPlanSchema,
  type TextSource,
} from '../../core/contract/reply-plan.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { simulatedLlmSchema, type SimulatedLlm } from '../../core/contract/token-source.ts';
import { suiteStrategySchema, type SuiteStrategy } from '../../core/sweep/suite.ts';
import { simulateTokens } from '../../core/text/tokens/simulated-llm.ts';
import { textOf } from '../../core/text/tokens/token-stream.ts';
import { readTokenTrace } from '../../core/text/tokens/token-trace.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { explainIssues } from '../yaml/explain-issues.ts';
import { chooseTarget } from './choose-target.ts';
import { readTextOf } from './read-file.ts';

/** How `onset run` is told to cut a reply and to send it, as typed. */
export interface PlanFlags {
  /** `strategy` or `strategy:name=value,…` */
  readonly chunk?: string;
  /** `tokensPerSecond` or `tokensPerSecond,name=value,…` */
  readonly llm?: string;
  /** A file; it brings its own text. */
  readonly trace?: string;
  readonly inFlight?: number;
  readonly stream?: boolean;
  readonly fallback?: readonly string[];
  readonly cache?: boolean;
  /** Phrases with `|` between them. */
  readonly speculate?: string;
}

/** A text, and the plan to say it by; without one it goes as a whole in one request. */
export interface PlannedText {
  readonly text: string;
  readonly plan?: ReplyPlan;
}

/**
 * @param readText the text of `--text` or `--file`
 * @throws OnsetError `usage` for what makes no sense, `not_found` for a missing trace
 */
export async function planText(
  flags: PlanFlags,
  adapters: readonly ProviderAdapter[],
  readText: () => Promise<string>,
): Promise<PlannedText> {
  const { chunk, llm, trace, inFlight, stream = false, fallback = [] } = flags;
  const isPlain = [chunk, llm, trace, inFlight, flags.cache, flags.speculate].every(
    (flag) => flag === undefined,
  );
  if (isPlain && !stream && fallback.length === 0) return { text: await readText() };
  const { text, source } = trace === undefined ? spoken(await readText(), llm) : await traced(trace);
  const plan: ReplyPlan = {
    source,
    chunking: readChunking(chunk ?? (stream ? 'token' : 'sentence')),
    requests: stream ? 'one_stream' : 'one_each',
    inFlight: inFlight ?? 1,
    ...(fallback.length === 0 ? {} : { fallback: fallback.map((step) => stepOf(step, adapters)) }),
    ...(flags.cache === true ? { cache: true } : {}),
    ...(flags.speculate === undefined ? {} : { speculate: readPhrases(flags.speculate, source) }),
  };
  return { text, plan };
}

/** @throws OnsetError `usage` */
function readPhrases(typed: string, source: TextSource): string[] {
  if (source.kind === 'typed')
    throw wrongFlag(
      '--speculate',
      typed,
      'Give --llm or --trace: a text that is there at once leaves nothing to guess.',
    );
  const parsed = replyPlanSchema.shape.speculate.unwrap().safeParse(typed.split('|'));
  if (parsed.success) return parsed.data;
  throw wrongFlag(
    '--speculate',
    typed,
    'Give up to 8 phrases with | between them, such as "Sure,|One moment."',
  );
}

function spoken(
  text: string,
  llm: string | undefined,
): { readonly text: string; readonly source: TextSource } {
  if (llm === undefined) return { text, source: { kind: 'typed' } };
  return {
    text,
    source: { kind: 'tokens', origin: 'simulated', tokens: [...simulateTokens(text, readLlm(llm))] },
  };
}

async function traced(file: string): Promise<{ readonly text: string; readonly source: TextSource }> {
  const { tokens } = readTokenTrace(await readTextOf(file, '--trace'));
  return { text: textOf(tokens), source: { kind: 'tokens', origin: 'trace', tokens: [...tokens] } };
}

/** @throws OnsetError `usage` */
export function readChunking(typed: string): SuiteStrategy['chunking'] {
  const [strategy = '', params = ''] = typed.split(':', 2);
  const settings = pairsOf(params, '--chunk').map(([name, value]) => [name, Number(value)] as const);
  const value = { strategy, ...Object.fromEntries(settings) };
  const parsed = suiteStrategySchema.safeParse(value);
  if (parsed.success) return parsed.data.chunking;
  const impossible = parsed.error.issues.find(({ code }) => code === 'custom');
  if (impossible !== undefined) throw wrongFlag('--chunk', typed, `It ${impossible.message}.`);
  if (!STRATEGIES.some((known) => known === strategy))
    throw wrongFlag('--chunk', typed, `Give a strategy (${STRATEGIES.join(', ')}), such as words:words=8.`);
  const faults = explainIssues(parsed.error.issues, value, () => ON_COMMAND_LINE);
  throw wrongFlag('--chunk', typed, `${faults.map(({ reason }) => reason).join('; ')}, as in words:words=8.`);
}

const STRATEGIES = chunkingSchema.options.map((option) => option.shape.strategy.value);
const ON_COMMAND_LINE = { line: 1, column: 1 };

const LLM_HINT = 'Give tokens a second, such as 18 or 18,ttft=300,jitter=10,pause=1200@40,seed=1.';

/** @throws OnsetError `usage` */
export function readLlm(typed: string): SimulatedLlm {
  const [rate = '', ...rest] = typed.split(',');
  const pairs = pairsOf(rest.join(','), '--llm');
  const known = new Map(pairs);
  const number = (name: string, usual: number): number => Number(known.get(name) ?? usual);
  const parsed = simulatedLlmSchema.safeParse({
    tokensPerSecond: rate.trim() === '' ? null : Number(rate),
    firstTokenMs: number('ttft', 300),
    jitterMs: number('jitter', 0),
    seed: number('seed', 1),
    pauses: pairs.filter(([name]) => name === 'pause').map(([, value]) => pauseOf(value)),
  });
  const isKnown = pairs.every(([name]) => ['ttft', 'jitter', 'pause', 'seed'].includes(name));
  if (parsed.success && isKnown) return parsed.data;
  throw wrongFlag('--llm', typed, LLM_HINT);
}

function pauseOf(typed: string): object {
  const parts = typed.split('@').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [forMs, afterCharacters] = parts.length === 2 ? parts : [];
  return { forMs, afterCharacters };
}

function pairsOf(typed: string, flag: string): (readonly [string, string])[] {
  return typed
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', value = ''] = part.split('=', 2);
      if (value.trim() === '')
        throw wrongFlag(flag, typed, 'Settings look like name=value, with commas between.');
      return [name, value] as const;
    });
}

/** Somebody else is asked with his own defaults. */
function stepOf(typed: string, adapters: readonly ProviderAdapter[]): FallbackStep {
  if (typed === 'again' || typed === 'batch') return { kind: typed };
  return { kind: 'target', target: chooseTarget({ provider: typed }, adapters) };
}

export function wrongFlag(flag: string, typed: string, hint: string): OnsetError {
  return new OnsetError({ code: 'usage', message: `${flag} cannot be "${typed}".`, hint });
}
