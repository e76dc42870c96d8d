export interface MidRanks {
  /** From 1, in the order of the values; equal values have the mean of their ranks. */
  readonly ranks: Float64Array;
  /** Sum of t³ - t over every group of t equal values: by how much ties narrow a rank test's variance. */
  readonly tieTerm: number;
}

export function midRanks(values: readonly number[]): MidRanks {
  const order = values.map((_, index) => index).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = new Float64Array(values.length);
  let tieTerm = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    tieTerm += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, tieTerm };
}
