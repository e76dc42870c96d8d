import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RowIndex, createRowIndex } from '../../../electron/storage/rows/row-index.ts';

/** A folder of an index, as several processes have it open. */
export interface RowIndexes {
  readonly folder: string;
  /** Nothing of it is read yet. */
  create(this: void): RowIndex;
  /** All of it is read. */
  open(this: void): Promise<RowIndex>;
  close(this: void): Promise<void>;
}

export async function makeRowIndexes(): Promise<RowIndexes> {
  const folder = await mkdtemp(join(tmpdir(), 'onset-index-'));
  const opened: RowIndex[] = [];
  function create(): RowIndex {
    const index = createRowIndex(folder, () => undefined);
    opened.push(index);
    return index;
  }
  return {
    folder,
    create,
    async open() {
      const index = create();
      const { loaded } = await index.open();
      await loaded;
      return index;
    },
    async close() {
      for (const index of opened) index.close();
      await rm(folder, { recursive: true });
    },
  };
}
