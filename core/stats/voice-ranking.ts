import {
  differenceHalfWidth,
  fitStrengths,
  halfWidth,
  type PairVotes,
  type Strengths,
} from './bradley-terry.ts';
import type { Interval } from './interval.ts';

export interface RankedVoice {
  readonly name: string;
  /** Votes it took part in, ties included. */
  readonly votes: number;
  /** Log odds against a voice of mean strength, with its 95 % interval. */
  readonly strength: number;
  readonly interval: Interval;
  /** The best one, and every one that is not shown to be weaker. */
  readonly mayBeBest: boolean;
}

export type Ranking =
  | { readonly kind: 'ranked'; readonly voices: readonly RankedVoice[] }
  /** Some voices have fewer votes than it takes; `missing` is what each of them still needs. */
  | { readonly kind: 'too_few_votes'; readonly missing: readonly { name: string; votes: number }[] }
  /** Groups of voices that nobody ever compared with each other. */
  | { readonly kind: 'not_connected'; readonly groups: readonly (readonly string[])[] };

/**
 * Votes a voice needs. With 10 its strength is known to about ± 1.2, which just tells a voice that wins three votes in
 * four from a mean one; with fewer the game of the prior says too much of what is shown.
 */
export const MINIMUM_VOTES = 10;
const PRIOR_GAMES = 1;

/** Voices by strength, the strongest first, if the votes can tell. `voices` lists all, also those without a vote. */
export function rankVoices(voices: readonly string[], votes: readonly PairVotes[]): Ranking {
  const played = votes.filter(({ winsA, winsB, ties }) => winsA + winsB + ties > 0);
  const counts = new Map(voices.map((name) => [name, votesOf(name, played)]));
  const missing = [...counts].flatMap(([name, count]) =>
    count < MINIMUM_VOTES ? [{ name, votes: MINIMUM_VOTES - count }] : [],
  );
  if (missing.length > 0) return { kind: 'too_few_votes', missing };
  const groups = connectedGroups(voices, played);
  if (groups.length > 1) return { kind: 'not_connected', groups };
  const strengths = fitStrengths(played, PRIOR_GAMES);
  const ranked = strengths.names.map((name, at) => rankedVoice(strengths, at, counts.get(name) ?? 0));
  return { kind: 'ranked', voices: ranked.sort((one, other) => other.strength - one.strength) };
}

function rankedVoice(strengths: Strengths, at: number, votes: number): RankedVoice {
  const strength = strengths.values[at] ?? NaN;
  const half = halfWidth(strengths, at);
  const best = strengths.values.indexOf(Math.max(...strengths.values));
  return {
    name: strengths.names[at] ?? '',
    votes,
    strength,
    interval: { low: strength - half, high: strength + half },
    mayBeBest:
      at === best || strength + differenceHalfWidth(strengths, at, best) >= (strengths.values[best] ?? NaN),
  };
}

function votesOf(name: string, votes: readonly PairVotes[]): number {
  return votes
    .filter(({ a, b }) => a === name || b === name)
    .reduce((sum, { winsA, winsB, ties }) => sum + winsA + winsB + ties, 0);
}

function connectedGroups(
  voices: readonly string[],
  votes: readonly PairVotes[],
): readonly (readonly string[])[] {
  let groups = voices.map((name) => [name]);
  for (const { a, b } of votes) {
    const joined = groups.filter((group) => group.includes(a) || group.includes(b));
    groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
  }
  return groups.filter((group) => group.length > 0);
}
