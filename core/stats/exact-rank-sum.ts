/**
 * Probability that `size` of the values with these ranks, taken at random, have a rank sum at least as far from its
 * mean as `rankSum`: all ways are counted, ties included, by the shift algorithm of Streitberg & Röhmel, "Exact
 * distributions for permutation and rank tests" (1986). Mid-ranks are halves, so sums are kept doubled.
 */
export function exactRankSumP(ranks: Float64Array, size: number, rankSum: number): number {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const ways = waysToSum(doubled, size);
  const mean = (size * doubled.reduce((sum, rank) => sum + rank, 0)) / ranks.length;
  const distance = Math.abs(2 * rankSum - mean);
  let asFar = 0;
  let all = 0;
  for (const [sum, count] of ways.entries()) {
    all += count;
    if (Math.abs(sum - mean) >= distance - 1e-9) asFar += count;
  }
  return asFar / all;
}

/** How many choices of `size` ranks have each sum; the index is the sum. */
function waysToSum(ranks: readonly number[], size: number): Float64Array {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(total + 1));
  const [none] = ways;
  if (none !== undefined) none[0] = 1;
  for (const rank of ranks) {
    // The larger choices first, so that no rank is taken twice.
    for (let taken = size; taken >= 1; taken -= 1) addShifted(ways[taken], ways[taken - 1], rank);
  }
  return ways[size] ?? new Float64Array();
}

function addShifted(into: Float64Array | undefined, from: Float64Array | undefined, by: number): void {
  if (into === undefined || from === undefined) return;
  for (let sum = by; sum < into.length; sum += 1) into[sum] = (into[sum] ?? 0) + (from[sum - by] ?? 0);
}
