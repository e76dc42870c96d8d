import { midRanks } from './mid-ranks.ts';
import { studentTwoSidedP } from './student-t.ts';

/**
 * Two-sided p of Brunner & Munzel, "The Nonparametric Behrens-Fisher Problem" (Biometrical Journal 42, 2000), with
 * their t approximation: does a value of one group tend to be larger than one of the other, however they spread?
 * @returns null where the groups do not overlap: their ranks then say nothing about the spread
 */
export function brunnerMunzelP(a: readonly number[], b: readonly number[]): number | null {
  const { ranks } = midRanks([...a, ...b]);
  const ofA = placements(a, ranks.subarray(0, a.length));
  const ofB = placements(b, ranks.subarray(a.length));
  const [partA, partB] = [a.length * ofA.variance, b.length * ofB.variance];
  if (partA + partB === 0) return null;
  const n = a.length + b.length;
  const t = (a.length * b.length * (ofB.meanRank - ofA.meanRank)) / (n * Math.sqrt(partA + partB));
  const degrees = (partA + partB) ** 2 / (partA ** 2 / (a.length - 1) + partB ** 2 / (b.length - 1));
  return studentTwoSidedP(t, degrees);
}

/** By how much a value's rank among all exceeds that in its own group: the other group's values below it. */
function placements(group: readonly number[], ranks: Float64Array) {
  const inside = midRanks(group).ranks;
  const outside = ranks.map((rank, index) => rank - (inside[index] ?? NaN));
  const middle = mean(outside);
  const squares = outside.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return { meanRank: mean(ranks), variance: squares / (group.length - 1) };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
