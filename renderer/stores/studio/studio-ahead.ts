import { costOf } from '../../../core/billing/cost.ts';
import type { PriceInUse } from '../../../core/billing/price-in-use.ts';
import { charactersOf } from '../../../core/text/characters-of.ts';
import { spokenMs } from '../../../core/text/spoken-ms.ts';
import { aboutWords } from '../../components/format.ts';
import { costWords } from '../../components/price-words.ts';
import { isSameTarget } from '../target/target-model.ts';
import type { StudioOrder } from './studio-plan.ts';
import { inRoundsMs, type StudioState } from './studio-state.ts';
import { turnsLeft, type Turn } from './studio-turns.ts';

/** What so many replies will take, before one of them was made: about. */
export interface Ahead {
  readonly replies: number;
  readonly ms: number;
  /** null where no price is known. */
  readonly usd: number | null;
}

/** Nobody knows how fast a vendor sends its sound before it did; some twice as fast as it is spoken is usual. */
const SPEED_UP = 2;

/** @param before the last comparison: where it said the same with the same voice, its replies tell how long one takes */
export function aheadOf(order: StudioOrder, price: PriceInUse | null, before: StudioState): Ahead {
  const turns = turnsLeft(order, []);
  const eachMs = measuredMs(order, before) ?? turns.map((turn) => replyMs(order, turn));
  return {
    replies: turns.length,
    ms: inRoundsMs(eachMs, turns.length, order),
    usd: sumOrNull(turns.map((turn) => replyUsd(order, turn, price))),
  };
}

function measuredMs(next: StudioOrder, { order, runs }: StudioState): readonly number[] | null {
  if (order === null || runs.length === 0 || !isSaidAlike(order, next)) return null;
  return runs.map(({ wallMs }) => wallMs);
}

const isSaidAlike = (one: StudioOrder, other: StudioOrder): boolean =>
  one.text === other.text &&
  streamMs(one) === streamMs(other) &&
  one.keepsAnswers === other.keepsAnswers &&
  isSameTarget(one.target, other.target);

/** How long the text takes to come. */
const streamMs = ({ source }: StudioOrder): number =>
  source.kind === 'tokens' ? (source.tokens.at(-1)?.atMs ?? 0) : 0;

/** Answered from the phrase cache, which another turn fills. */
const isKept = ({ keepsAnswers }: StudioOrder, { tried, kind }: Turn): boolean =>
  keepsAnswers && tried.requests === 'one_each' && kind !== 'fill';

/** Sound comes while the text does, unless all of it is waited for. */
function replyMs(order: StudioOrder, turn: Turn): number {
  const textMs = streamMs(order);
  if (isKept(order, turn)) return textMs;
  const soundMs = spokenMs(order.text) / SPEED_UP;
  return turn.tried.chunking.strategy === 'whole' ? textMs + soundMs : Math.max(textMs, soundMs);
}

function replyUsd(order: StudioOrder, turn: Turn, price: PriceInUse | null): number | null {
  if (isKept(order, turn)) return 0;
  const guesses = turn.tried.requests === 'one_each' && order.source.kind === 'tokens';
  const texts = [order.text, ...(guesses ? order.likelyPhrases : [])];
  const characters = texts.reduce((sum, text) => sum + charactersOf(text), 0);
  return price === null ? null : (costOf({ characters, audioMs: spokenMs(order.text) }, price)?.usd ?? null);
}

const sumOrNull = (amounts: readonly (number | null)[]): number | null =>
  amounts.reduce<number | null>((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0);

/** "about 3 min, about $0.33"; what is free says nothing of a cost. */
export function aheadWords({ ms, usd }: Omit<Ahead, 'replies'>): string {
  if (usd === null) return `${aboutWords(ms)}, price not known`;
  return usd === 0 ? aboutWords(ms) : `${aboutWords(ms)}, about ${costWords(Number(usd.toPrecision(2)))}`;
}
