import type { RunRow } from './row.ts';

/** The series that all of these runs belong to; null where they are of several, or of none. */
export function onlySeries(
  rows: readonly Pick<RunRow, 'purpose'>[],
  kind: NonNullable<RunRow['purpose']>['kind'],
): string | null {
  const series = new Set(rows.map(({ purpose }) => (purpose?.kind === kind ? purpose.series : null)));
  const [only = null] = series;
  return series.size === 1 ? only : null;
}
