import { rowWithoutText } from '../../core/export/without-text.ts';
import type { RunRow } from '../../core/history/row.ts';
import { computeFigures } from '../../core/session/figures/figures.ts';
import { foldKept } from '../../core/session/kept-run.ts';
import type { Cleaner } from '../portable/cleaner.ts';
import type { RecordedRun } from '../portable/recorded-run.ts';
import type { ExportRun, ExportSource, RunRecord } from './exported.ts';
import { framesWithoutText, runWithoutText } from './without-text.ts';

/** The chosen runs one after the other, clean. @param rows of the source, clean and in the order of the file */
export async function* readRuns(
  source: ExportSource,
  rows: readonly RunRow[],
  { cleaner, withText }: { readonly cleaner: Cleaner; readonly withText: boolean },
): AsyncGenerator<ExportRun> {
  for (const row of rows) {
    const run = row.hasRecord ? await source.read(row.runId).catch(() => null) : null;
    yield { row, record: run === null ? null : recordOf(cleaner.run(run), row, withText) };
  }
}

/** Rows as they are given away, in the order in which the runs were made. */
export function cleanRows(rows: readonly RunRow[], cleaner: Cleaner, withText: boolean): readonly RunRow[] {
  const clean = cleaner.words([...rows].sort((one, other) => one.number - other.number));
  return withText ? clean : clean.map(rowWithoutText);
}

function recordOf(run: RecordedRun, row: RunRow, withText: boolean): RunRecord | null {
  const recorded = withText ? run : runWithoutText(run);
  const session = foldKept(run.runId, recorded.events);
  if (session === null) return null;
  const frames = withText
    ? run.frames.map((frame) => ({ ...frame, sizeBytes: frame.bytes.length }))
    : framesWithoutText(run);
  return { row, session, figures: computeFigures(session), recorded, frames };
}
