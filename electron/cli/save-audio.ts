import { realpath, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { OnsetError } from '../../core/contract/result.ts';
import { type Received, toWav } from '../audio/to-wav.ts';
import { writeWhole } from '../storage/replace-file.ts';

/**
 * Writes what a run received as 16-bit WAV.
 * @returns false when there is not one sample in it, and no file
 * @throws OnsetError `bad_audio` where it cannot be decoded, `storage` where the disk says no
 */
export async function saveAudio(file: string, received: readonly Received[]): Promise<boolean> {
  const wav = await toWav(received);
  if (wav === null) return false;
  await write(file, wav);
  return true;
}

/** Where the audio of run `number` (1 …) of `runs` goes: `file` itself, or `name-1.wav`, `name-2.wav` … */
export function audioFileOf(file: string, number: number, runs: number): string {
  if (runs === 1) return file;
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}-${number}${ext}`);
}

async function write(file: string, wav: Uint8Array): Promise<void> {
  try {
    const there = await stat(file).catch(() => null);
    // A device or a pipe (/dev/stdout) takes the bytes; it must not be replaced by a file.
    if (there !== null && !there.isFile()) await writeFile(file, wav);
    else await writeWhole(there === null ? file : await realpath(file), wav);
  } catch (cause) {
    // Node appends the file it was at work on, which is one that its reader never named (`….new`).
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/, \w+( '.*)?$/, '');
    throw new OnsetError(
      {
        code: 'storage',
        message: `The audio could not be written to ${file}: ${reason}`,
        hint: 'Make room there, or name another file after --save-audio.',
      },
      { cause },
    );
  }
}
