import { constants } from 'node:fs';
import { access, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OnsetError } from '../../core/contract/result.ts';
import { writeWhole } from '../storage/replace-file.ts';

/** What is to be written, and the flag after which its file was named. */
export interface Named {
  /** "the audio" */
  readonly what: string;
  readonly flag: string;
}

/** The object of `--json`, in a file. */
export const RESULTS: Named = { what: 'the results', flag: '--out' };

/**
 * Looks beforehand whether a file can be written: a run may cost money, and what came of it comes once.
 * @throws OnsetError `usage`
 */
export async function checkPlace(file: string, { what, flag }: Named): Promise<void> {
  const unusable = (message: string): OnsetError =>
    new OnsetError({
      code: 'usage',
      message,
      hint: `Name a file in a folder that exists and can be written to after ${flag}. Nothing was done.`,
    });
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory() === true) throw unusable(`${file} is a folder, and ${flag} needs a file.`);
  // A device or a pipe takes what comes, whatever its folder allows.
  if (there !== null && !there.isFile()) return;
  const folder = dirname(file);
  const isFolder = (await stat(folder).catch(() => null))?.isDirectory() === true;
  if (!isFolder) throw unusable(`There is no folder ${folder} for ${what}.`);
  // The new file is written beside the old one and then takes its place, so it is the folder that must allow it.
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) throw unusable(`The folder ${folder} for ${what} cannot be written to.`);
}

/** Writes a file that was named: whole or not at all. @throws OnsetError `storage` */
export async function writeNamed(
  file: string,
  data: string | Uint8Array,
  { what, flag }: Named,
): Promise<void> {
  try {
    const there = await stat(file).catch(() => null);
    // A device or a pipe (/dev/stdout) takes the bytes; it must not be replaced by a file.
    if (there !== null && !there.isFile()) await writeFile(file, data);
    else await writeWhole(there === null ? file : await realpath(file), data);
  } catch (cause) {
    // Node appends the file it was at work on, which is one that its reader never named (`….new`).
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/, \w+( '.*)?$/, '');
    throw new OnsetError(
      {
        code: 'storage',
        message: `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be written to ${file}: ${reason}.`,
        hint: `Make room there, or name another file after ${flag}.`,
      },
      { cause },
    );
  }
}
