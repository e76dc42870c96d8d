import type { Audition } from '../../core/contract/audition.ts';
import type { ExportQuestion, ExportedFile } from '../../core/contract/export-formats.ts';
import { onlySeries } from '../../core/history/only-series.ts';
import { cleanerFor } from '../portable/cleaner-for.ts';
import { readKept } from '../portable/read-kept.ts';
import type { History } from '../storage/history.ts';
import type { RowsThread } from '../storage/rows/rows-thread.ts';
import { tooManyRuns } from './failures.ts';
import { EXPORT_LIMITS, makeFile } from './make-file.ts';

/** Runs of history as files. */
export interface Exports {
  /** @throws OnsetError `not_found`, `too_large`, `usage` */
  make(question: ExportQuestion): Promise<ExportedFile>;
}

export interface ExportsParts {
  readonly history: Pick<History, 'get' | 'received' | 'frames'>;
  readonly rows: Pick<RowsThread, 'choose'>;
  /** Every key that this computer knows: none of them leaves it. */
  readonly keys: () => readonly string[];
  /** Null for one that is not there any more. */
  readonly audition: (id: string) => Promise<Audition | null>;
  readonly madeBy: string;
  /** Wall clock, ISO 8601. */
  readonly wallTime: () => string;
}

export function createExports({ history, rows, keys, audition, madeBy, wallTime }: ExportsParts): Exports {
  return {
    async make({ choice, ...wish }) {
      const chosen = await rows.choose(choice, EXPORT_LIMITS.runs);
      if (chosen.found > EXPORT_LIMITS.runs) throw tooManyRuns(chosen.found, EXPORT_LIMITS.runs);
      const source = { rows: chosen.rows, read: (runId: string) => readKept(history, runId) };
      const cleaner = cleanerFor(chosen.rows, keys());
      const series = wish.withText ? onlySeries(chosen.rows, 'audition') : null;
      const whose = series === null ? null : cleaner.words(await audition(series));
      return makeFile(source, wish, { madeBy, madeAt: wallTime(), cleaner, audition: whose });
    },
  };
}
