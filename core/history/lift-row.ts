/** A row as an earlier Onset wrote it. */
interface EarlierRow {
  readonly requests: number;
  readonly audioMs: number;
}

/**
 * Makes a row of before switches were counted one of today, in place: a hundred thousand are read at a start. Without a
 * second request there was no switch; and what had no sound was written as if it had been played without an underrun.
 */
export function liftRow(row: object): void {
  if ('switches' in row) return;
  const { requests, audioMs } = row as EarlierRow;
  const unplayed = audioMs === 0 ? { underruns: null, underrunMs: null, gaps: null } : {};
  Object.assign(row, { switches: requests <= 1 ? 0 : null, ...unplayed });
}
