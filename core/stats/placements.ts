/**
 * How many values of `other` lie below each of `group`, equal ones as a half: by how much its rank among all exceeds its
 * rank in its own group. Both rise already; so a hundred thousand are placed in one walk along both.
 */
export function placementsOf(group: Float64Array, other: Float64Array): Float64Array {
  const placements = new Float64Array(group.length);
  let below = 0;
  let upTo = 0;
  for (let index = 0; index < group.length; index += 1) {
    const value = group[index] ?? NaN;
    while ((other[below] ?? Infinity) < value) below += 1;
    upTo = Math.max(upTo, below);
    while ((other[upTo] ?? NaN) === value) upTo += 1;
    placements[index] = (below + upTo) / 2;
  }
  return placements;
}
