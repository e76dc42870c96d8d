import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;

/**
 * Replaces a file by a whole one. A rename is atomic: after a crash, or when the disk refuses, there is what was there
 * before, never half of the new.
 * @throws the file system's error
 */
export async function writeWhole(file: string, data: string | Uint8Array, mode = 0o666): Promise<void> {
  const fresh = `${file}.new`;
  try {
    // Some file systems say only when they are flushed that they are full.
    await writeFile(fresh, data, { mode, flush: true });
    await rename(fresh, file);
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw cause;
  }
}

/** As `writeWhole`, for a file that only its owner may read, making its folder where needed. */
export async function replaceFile(file: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, data, OWNER_ONLY);
}
