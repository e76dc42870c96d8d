import type { Provider } from '../../../core/contract/catalogue.ts';
import type { CommandInput } from '../../../core/contract/commands.ts';
import type { ReplyPlan, TextSource } from '../../../core/contract/reply-plan.ts';
import type { Settings } from '../../../core/contract/settings.ts';
import type { Studio, StudioTrace } from '../../../core/contract/studio.ts';
import type { ConnectionPolicy, Target } from '../../../core/contract/target.ts';
import { interleaved } from '../../../core/sweep/plans.ts';
import { simulateTokens } from '../../../core/text/tokens/simulated-llm.ts';
import { textOf, type TokenStream } from '../../../core/text/tokens/token-stream.ts';
import { casesOf, type StudioCase } from './studio-cases.ts';

/** Everything that a comparison needs to know, fixed when it begins: later changes are for the next one. */
export interface StudioOrder {
  /** Which comparison its runs belong to. */
  readonly series: string;
  readonly target: Target;
  /** With which the runs are recorded. */
  readonly prebufferMs: number;
  /** Under which they are looked at too. */
  readonly alsoPrebuffersMs: readonly number[];
  readonly connection: ConnectionPolicy;
  readonly text: string;
  /** The same for every strategy. */
  readonly source: TextSource;
  readonly cases: readonly StudioCase[];
  readonly runsEach: number;
  readonly sideBySide: number;
  readonly keepsAnswers: boolean;
  readonly likelyPhrases: readonly string[];
}

/** The recorded stream that the source replays; null where it has none, or is no recording. */
export function recordingOf({ source, trace, answer }: Studio): StudioTrace | null {
  if (source === 'trace') return trace;
  return source === 'model' ? answer : null;
}

/** The reply as the model would stream it; null where all of it is there at once, or nothing is there yet. */
export function tokensOf(studio: Studio): TokenStream | null {
  return studio.source === 'simulated'
    ? simulateTokens(studio.reply, studio.llm)
    : (recordingOf(studio)?.tokens ?? null);
}

/** What is spoken; empty as long as a language model has not been asked. */
export function replyTextOf(studio: Studio): string {
  const recording = recordingOf(studio);
  if (recording !== null) return textOf(recording.tokens);
  return studio.source === 'model' ? '' : studio.reply;
}

/** @param series a name that no other comparison has */
export function orderOf(settings: Settings, provider: Provider | undefined, series: string): StudioOrder {
  const { studio, target, prebufferMs } = settings;
  const { connection, runsEach, sideBySide, keepsAnswers, likelyPhrases } = studio;
  const tokens = tokensOf(studio);
  return {
    ...{ series, target, prebufferMs, connection, runsEach, sideBySide, keepsAnswers, likelyPhrases },
    alsoPrebuffersMs: studio.alsoPrebuffersMs.filter((ms) => ms !== prebufferMs),
    text: replyTextOf(studio),
    source:
      tokens === null
        ? { kind: 'typed' }
        : tokenSource(studio.source === 'simulated' ? 'simulated' : 'trace', tokens),
    cases: replyTextOf(studio).trim() === '' ? [] : casesOf(studio, provider, target),
  };
}

export function tokenSource(origin: 'simulated' | 'trace', tokens: TokenStream): TextSource {
  return { kind: 'tokens', origin, tokens: [...tokens] };
}

/** Round after round, so that what changes with time changes for all of them alike. */
export const turnsOf = ({ cases, runsEach }: StudioOrder): readonly StudioCase[] =>
  interleaved(cases, runsEach, ORDER_SEED);

const ORDER_SEED = 1;

/** Whose answers have to be in the phrase cache before they can be measured from there. */
export const fillsOf = ({ cases, keepsAnswers }: StudioOrder): readonly StudioCase[] =>
  keepsAnswers ? cases.filter(({ requests }) => requests === 'one_each') : [];

/** A run as the engine is asked for it. Nothing plays: the virtual player stands in. */
export function requestOf(order: StudioOrder, { key, target, ...strategy }: StudioCase) {
  const { text, prebufferMs, connection, series } = order;
  return {
    ...{ target, text, prebufferMs, connection, playback: 'virtual' },
    plan: planOf(order, strategy),
    purpose: { kind: 'studio', series, item: key },
  } as const satisfies CommandInput<'run.start'>;
}

/** In one open stream no phrase has an answer of its own. */
function planOf(
  { source, keepsAnswers, likelyPhrases }: StudioOrder,
  { chunking, requests, inFlight }: Omit<StudioCase, 'key' | 'target'>,
): ReplyPlan {
  const plan: ReplyPlan = { source, chunking, requests, inFlight };
  if (requests === 'one_stream') return plan;
  return {
    ...plan,
    ...(keepsAnswers ? { cache: true } : {}),
    ...(likelyPhrases.length > 0 && source.kind === 'tokens' ? { speculate: [...likelyPhrases] } : {}),
  };
}
