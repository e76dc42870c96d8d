import type { Vote } from '../contract/audition.ts';
import { binomialCdf } from '../stats/binomial.ts';
import type { PairVotes } from '../stats/bradley-terry.ts';
import type { Interval } from '../stats/interval.ts';
import { rankVoices, type Ranking } from '../stats/voice-ranking.ts';
import { wilsonInterval } from '../stats/wilson.ts';

/** What two voices got against each other. */
export interface Preference extends PairVotes {
  /** Of the votes that preferred one, the share that preferred `a`, with its 95 % interval; null without one. */
  readonly share: number | null;
  readonly interval: Interval | null;
  /** How likely votes at least this lopsided are, of listeners who hear no difference; null without a vote. */
  readonly p: number | null;
}

/** How often the unnamed one was told apart. */
export interface Identification {
  readonly n: number;
  readonly right: number;
  readonly share: number | null;
  readonly interval: Interval | null;
  /** How likely at least so many are by guessing; null without a vote. */
  readonly p: number | null;
}

/** The result of a round: of two voices their preference, of more a ranking too. */
export interface Tally {
  readonly pairs: readonly Preference[];
  readonly ranking: Ranking;
}

/** @param voices all that were compared, also those without a vote */
export function tallyOf(votes: readonly Vote[], voices: readonly string[]): Tally {
  const pairs = voices.flatMap((a, index) =>
    voices.slice(index + 1).map((b) => preferenceOf(pairVotes(votes, a, b))),
  );
  return { pairs, ranking: rankVoices(voices, pairs) };
}

/** "Cannot tell" names neither, and counts as a miss. */
export function identificationOf(votes: readonly Vote[]): Identification {
  const asked = votes.filter(({ x }) => x !== null);
  const right = asked.filter(({ choice, x }) => choice === x).length;
  const n = asked.length;
  return {
    ...{ n, right },
    share: n === 0 ? null : right / n,
    interval: wilsonInterval(right, n),
    p: n === 0 ? null : 1 - binomialCdf(right - 1, n, 0.5),
  };
}

function pairVotes(votes: readonly Vote[], a: string, b: string): PairVotes {
  const preferred = votes.flatMap((vote) => {
    if (vote.a === a && vote.b === b) return [vote.choice];
    return vote.a === b && vote.b === a ? [turned(vote.choice)] : [];
  });
  const count = (wanted: Vote['choice']): number => preferred.filter((choice) => choice === wanted).length;
  return { a, b, winsA: count('a'), winsB: count('b'), ties: count('tie') };
}

const turned = (choice: Vote['choice']): Vote['choice'] =>
  choice === 'tie' ? 'tie' : choice === 'a' ? 'b' : 'a';

function preferenceOf(votes: PairVotes): Preference {
  const n = votes.winsA + votes.winsB;
  return {
    ...votes,
    share: n === 0 ? null : votes.winsA / n,
    interval: wilsonInterval(votes.winsA, n),
    p: n === 0 ? null : signTest(Math.max(votes.winsA, votes.winsB), n),
  };
}

/** Two-sided: either voice might have been the one. */
export const signTest = (more: number, n: number): number =>
  Math.min(1, 2 * (1 - binomialCdf(more - 1, n, 0.5)));
