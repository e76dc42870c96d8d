import { realpath, stat, writeFile } from 'node:fs/promises';
import { OnsetError } from '../../core/contract/result.ts';
import { writeWhole } from '../storage/replace-file.ts';

/**
 * Writes a file that a flag named: whole or not at all.
 * @param what "The audio" @throws OnsetError `storage`
 */
export async function writeBytes(
  file: string,
  bytes: Uint8Array,
  { what, flag }: { readonly what: string; readonly flag: string },
): Promise<void> {
  try {
    const there = await stat(file).catch(() => null);
    // A device or a pipe (/dev/stdout) takes the bytes; it must not be replaced by a file.
    if (there !== null && !there.isFile()) await writeFile(file, bytes);
    else await writeWhole(there === null ? file : await realpath(file), bytes);
  } catch (cause) {
    // Node appends the file it was at work on, which is one that its reader never named (`….new`).
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/, \w+( '.*)?$/, '');
    throw new OnsetError(
      {
        code: 'storage',
        message: `${what} could not be written to ${file}: ${reason}`,
        hint: `Make room there, or name another file after ${flag}.`,
      },
      { cause },
    );
  }
}
