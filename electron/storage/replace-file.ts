import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file that only its owner may read, making its folder where needed. A rename is atomic: after a crash
 * there is the old file or the new one, never half of one.
 * @throws the file system's error
 */
export async function replaceFile(file: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, data, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
