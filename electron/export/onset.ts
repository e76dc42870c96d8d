import { OnsetError } from '../../core/contract/result.ts';
import type { Cleaner } from '../portable/cleaner.ts';
import { portableChunks } from '../portable/write-portable.ts';
import type { ExportRun, FileFormat, WriteParts } from './exported.ts';

/** What comes here is clean already. */
const CLEAN: Cleaner = { run: (run) => run, words: (words) => words };

/** A session file (docs/portable-session.md). */
export const ONSET: FileFormat = {
  mediaType: 'application/zip',
  suffix: () => '.onset',
  takes: ({ record }) => record !== null,
  lacking: 'no record any more',
  write: (runs, { madeBy, madeAt, rows }) =>
    portableChunks(inTheirOrder(runs, rows), { madeBy, madeAt, cleaner: CLEAN }),
};

/** Runs that come one by one, for somebody who asks for one after the other. */
function inTheirOrder(runs: AsyncIterable<ExportRun>, rows: WriteParts['rows']) {
  const run = runs[Symbol.asyncIterator]();
  let next: ExportRun | null = null;
  return {
    runIds: rows.map(({ runId }) => runId),
    async read(runId: string) {
      if (next === null) {
        const coming = await run.next();
        next = coming.done === true ? null : coming.value;
      }
      if (next?.row.runId !== runId || next.record === null) throw absent(runId);
      const { recorded } = next.record;
      next = null;
      return recorded;
    },
    row: (runId: string) => Promise.resolve(rows.find((row) => row.runId === runId) ?? null),
  };
}

const absent = (runId: string): OnsetError =>
  new OnsetError({
    code: 'not_found',
    message: `There is no record of run ${runId}.`,
    hint: 'It may have been dropped to make room.',
  });
