import { rowOf } from '../../../core/history/row-of.ts';
import type { Annotation, RunRow } from '../../../core/history/row.ts';
import { cutOff } from '../../../core/session/kept-run.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { readEvents } from '../run-files.ts';

/** What a run's record says. */
export interface RecordedRow {
  /** Whether it has come to its end, or nobody has written to it for minutes. */
  readonly isOver: boolean;
  rowAs(number: number, annotation?: Annotation): RunRow;
}

/**
 * @param isQuiet whether nobody has written to it for minutes
 * @returns null for a record that says nothing
 * @throws OnsetError `storage` for one that cannot be read, or the file system's error
 */
export async function readRecordedRow(
  folder: string,
  runId: string,
  isQuiet: (runId: string) => Promise<boolean>,
): Promise<RecordedRow | null> {
  const session = foldRun(runId, await readEvents(folder, runId));
  if (session === null) return null;
  const isCutOff = session.ended === null && (await isQuiet(runId));
  return {
    isOver: session.ended !== null || isCutOff,
    rowAs: (number, annotation) => rowOf(isCutOff ? cutOff(session) : session, number, annotation),
  };
}
