import type { RunRow } from '../../../core/history/row.ts';
import type { Baselines } from './baselines.ts';
import type { RowIndex } from './row-index.ts';

/** Rows whose records are gone go too, but for those that are pinned: a baseline's figures outlive its records. */
export function takeOut(rows: readonly RunRow[], index: RowIndex, baselines: Baselines): void {
  const isPinned = ({ runId }: RunRow): boolean => baselines.of(runId).length > 0;
  index.drop(idsOf(rows.filter((row) => !isPinned(row))));
  index.bare(idsOf(rows.filter(isPinned)));
}

const idsOf = (rows: readonly RunRow[]): readonly string[] => rows.map(({ runId }) => runId);
