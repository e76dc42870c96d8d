import type { PairVotes } from '../../../core/stats/bradley-terry.ts';
import type { Random } from '../../../core/stats/prng.ts';

/** Votes on every pair of voices, `votesEach` times, as Bradley and Terry's model draws them; named v0, v1, ... */
export function auditionVotes(
  strengths: readonly number[],
  votesEach: number,
  random: Random,
): readonly PairVotes[] {
  return strengths.flatMap((strengthA, a) =>
    strengths.slice(a + 1).map((strengthB, offset) => {
      const chance = 1 / (1 + Math.exp(strengthB - strengthA));
      const draws = Array.from({ length: votesEach }, () => random.next());
      const winsA = draws.filter((draw) => draw < chance).length;
      return { a: `v${a}`, b: `v${a + 1 + offset}`, winsA, winsB: votesEach - winsA, ties: 0 };
    }),
  );
}
