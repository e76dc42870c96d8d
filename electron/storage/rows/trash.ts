import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OnsetError } from '../../../core/contract/result.ts';

/** How long what was deleted can be brought back. */
export const UNDO_MS = 600_000;

/** Where deleted runs wait until they are really deleted: a folder for each batch. */
export interface Trash {
  /**
   * Really deletes batches of before: what lies longer than anybody can bring it back. A younger one may be another
   * process's, which still can.
   */
  empty(): Promise<void>;
  /** Moves files out of the runs' folder. */
  take(batch: string, names: readonly string[]): Promise<void>;
  /** Moves them back. @throws OnsetError `not_found` when they are gone for good */
  bringBack(batch: string): Promise<void>;
  /** Really deletes a batch. */
  forget(batch: string): Promise<void>;
}

const BATCH = /^[\w-]{1,64}$/;

/** @param now wall clock, ms: that of the files' times */
export function createTrash(folder: string, runsFolder: string, now: () => number): Trash {
  async function move(names: readonly string[], from: string, to: string): Promise<void> {
    // One after the other: a disk with ten thousand renames under way answers nobody else.
    for (const name of names) await rename(join(from, name), join(to, name));
  }

  const forget = (batch: string): Promise<void> => rm(join(folder, batch), { recursive: true, force: true });

  return {
    async empty() {
      for (const batch of await readdir(folder).catch(() => [])) {
        const taken = await stat(join(folder, batch)).catch(() => null);
        if (taken !== null && now() - taken.mtimeMs > UNDO_MS) await forget(batch);
      }
    },
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
    forget,
  };
}

function gone(): OnsetError {
  return new OnsetError({
    code: 'not_found',
    message: 'These runs are deleted for good.',
    hint: 'What is deleted can be brought back for ten minutes, until Onset is closed.',
  });
}
