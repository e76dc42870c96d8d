import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OnsetError } from '../../../core/contract/result.ts';

/** Where deleted runs wait until they are really deleted: a folder for each batch. */
export interface Trash {
  /** Deletes what an earlier process left. */
  empty(): Promise<void>;
  /** Moves files out of the runs' folder. */
  take(batch: string, names: readonly string[]): Promise<void>;
  /** Moves them back. @throws OnsetError `not_found` when they are gone for good */
  bringBack(batch: string): Promise<void>;
  /** Really deletes a batch. */
  forget(batch: string): Promise<void>;
}

const BATCH = /^[\w-]{1,64}$/;

export function createTrash(folder: string, runsFolder: string): Trash {
  async function move(names: readonly string[], from: string, to: string): Promise<void> {
    // One after the other: a disk with ten thousand renames under way answers nobody else.
    for (const name of names) await rename(join(from, name), join(to, name));
  }

  return {
    empty: () => rm(folder, { recursive: true, force: true }),
    async take(batch, names) {
      const place = join(folder, batch);
      await mkdir(place, { recursive: true });
      await move(names, runsFolder, place);
    },
    async bringBack(batch) {
      // The name of a batch becomes that of a folder.
      const place = BATCH.test(batch) ? join(folder, batch) : null;
      const names = place === null ? null : await readdir(place).catch(() => null);
      if (place === null || names === null) throw gone();
      await move(names, place, runsFolder);
      await rm(place, { recursive: true, force: true });
    },
    forget: (batch) => rm(join(folder, batch), { recursive: true, force: true }),
  };
}

function gone(): OnsetError {
  return new OnsetError({
    code: 'not_found',
    message: 'These runs are deleted for good.',
    hint: 'What is deleted can be brought back for ten minutes, until Onset is closed.',
  });
}
