import type { Provider } from '../../core/contract/catalogue.ts';
import type { TextSource } from '../../core/contract/reply-plan.ts';
import type { Settings } from '../../core/contract/settings.ts';
import type { Studio, StudioStrategy } from '../../core/contract/studio.ts';
import type { ConnectionPolicy, Target } from '../../core/contract/target.ts';
import { interleaved } from '../../core/sweep/plans.ts';
import { simulateTokens } from '../../core/text/simulated-llm.ts';
import { textOf, type TokenStream } from '../../core/text/token-stream.ts';

/** A strategy under test; `key` is its place in the settings, which no other has. */
export interface StudioCase extends Omit<StudioStrategy, 'isOn'> {
  readonly key: string;
}

/** Everything that a comparison needs to know, fixed when it begins: later changes are for the next one. */
export interface StudioOrder {
  readonly target: Target;
  readonly prebufferMs: number;
  readonly connection: ConnectionPolicy;
  readonly text: string;
  /** The same for every strategy. */
  readonly source: TextSource;
  readonly cases: readonly StudioCase[];
  readonly runsEach: number;
  readonly sideBySide: number;
}

/** The reply as the model would stream it; null where all of it is there at once. */
export function tokensOf({ source, reply, llm, trace }: Studio): TokenStream | null {
  switch (source) {
    case 'paste':
      return null;
    case 'simulated':
      return simulateTokens(reply, llm);
    case 'trace':
      return trace?.tokens ?? null;
  }
}

/** What is spoken. */
export function replyTextOf(studio: Studio): string {
  return studio.source === 'trace' && studio.trace !== null ? textOf(studio.trace.tokens) : studio.reply;
}

/** Whether the target's transport takes text piece by piece in one request. */
export function takesTextStream(provider: Provider | undefined, target: Target): boolean {
  return provider?.transports.find(({ id }) => id === target.transport)?.streamsText ?? false;
}

/** Single tokens make sense only where the vendor buffers them. */
export const isPossible = ({ requests }: Pick<StudioStrategy, 'requests'>, streamsText: boolean): boolean =>
  requests === 'one_each' || streamsText;

export function casesOf({ strategies }: Studio, streamsText: boolean): readonly StudioCase[] {
  return strategies.flatMap(({ isOn, ...strategy }, index) =>
    isOn && isPossible(strategy, streamsText) ? [{ ...strategy, key: String(index) }] : [],
  );
}

export function orderOf(settings: Settings, provider: Provider | undefined): StudioOrder {
  const { studio, target, prebufferMs } = settings;
  const tokens = tokensOf(studio);
  return {
    target,
    prebufferMs,
    connection: studio.connection,
    text: replyTextOf(studio),
    source: tokens === null ? { kind: 'typed' } : tokenSource(studio, tokens),
    cases: casesOf(studio, takesTextStream(provider, target)),
    runsEach: studio.runsEach,
    sideBySide: studio.sideBySide,
  };
}

function tokenSource({ source }: Studio, tokens: TokenStream): TextSource {
  return { kind: 'tokens', origin: source === 'trace' ? 'trace' : 'simulated', tokens: [...tokens] };
}

/** Round after round, so that what changes with time changes for all of them alike. */
export const turnsOf = ({ cases, runsEach }: StudioOrder): readonly StudioCase[] =>
  interleaved(cases, runsEach, ORDER_SEED);

const ORDER_SEED = 1;
