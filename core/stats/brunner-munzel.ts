import { studentTwoSidedP } from './student-t.ts';

/**
 * Two-sided p of Brunner & Munzel, "The Nonparametric Behrens-Fisher Problem" (Biometrical Journal 42, 2000), with
 * their t approximation: does a value of one group tend to be larger than one of the other, however they spread?
 * @param ofA where the values of one group lie among those of the other (placements.ts)
 * @returns null where the groups do not overlap: their places then say nothing about the spread
 */
export function brunnerMunzelP(ofA: Float64Array, ofB: Float64Array): number | null {
  const [countA, countB] = [ofA.length, ofB.length];
  const [partA, partB] = [countA * variance(ofA), countB * variance(ofB)];
  if (partA + partB === 0) return null;
  const n = countA + countB;
  // A group's mean rank among all is that in its own, (count + 1) / 2, and its mean placement.
  const apart = mean(ofB) + (countB + 1) / 2 - (mean(ofA) + (countA + 1) / 2);
  const t = (countA * countB * apart) / (n * Math.sqrt(partA + partB));
  const degrees = (partA + partB) ** 2 / (partA ** 2 / (countA - 1) + partB ** 2 / (countB - 1));
  return studentTwoSidedP(t, degrees);
}

function variance(values: Float64Array): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
