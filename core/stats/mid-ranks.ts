/** From 1, in the order of the values; equal values have the mean of their ranks. */
export function midRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Sum of t³ - t over every group of t equal values: by how much ties narrow a rank test's variance. */
export function tieTerm(sorted: Float64Array): number {
  let term = 0;
  let from = 0;
  for (let to = 1; to <= sorted.length; to += 1) {
    if (sorted[to] === sorted[from]) continue;
    term += (to - from) ** 3 - (to - from);
    from = to;
  }
  return term;
}
