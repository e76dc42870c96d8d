import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRow } from '../../../core/history/row.ts';
import { createRowIndex } from '../../../electron/storage/rows/row-index.ts';
import { createSegments } from '../../../electron/storage/rows/segments.ts';

/** A history of many runs on disk: the index as it was written run by run and as a start left it, and a record for each. */
export interface HistoryStage {
  /** As `ONSET_HOME` takes it. */
  readonly dataFolder: string;
  readonly folder: string;
  readonly runsFolder: string;
  remove(): Promise<void>;
}

const AT_ONCE = 500;
/** What a run's files weigh, about. */
const SIZE_BYTES = 400_000;

export async function stageHistory(rows: readonly RunRow[]): Promise<HistoryStage> {
  const root = await mkdtemp(join(tmpdir(), 'onset-scale-'));
  const [folder, runsFolder] = [join(root, 'history'), join(root, 'runs')];
  await mkdir(runsFolder);
  const segments = createSegments(folder);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    segments.append(
      some.map((row) => ({ kind: 'row', sizeBytes: SIZE_BYTES, row })),
      from,
    );
    // Nobody reads them: their rows are there.
    await Promise.all(some.map(({ runId }) => writeFile(join(runsFolder, `${runId}.jsonl`), '')));
  }
  segments.close();
  await saveColumns(folder);
  return { dataFolder: root, folder, runsFolder, remove: () => rm(root, { recursive: true }) };
}

/** As at the end of every start behind which much was written. */
async function saveColumns(folder: string): Promise<void> {
  const index = createRowIndex(folder, () => undefined);
  const { loaded } = await index.open();
  await loaded;
  await index.save();
  index.close();
}
