import { join, parse } from 'node:path';
import { type Received, toWav } from '../audio/to-wav.ts';
import { type Named, writeNamed } from './write-file.ts';

/** Where `--save-audio` leads. */
export const AUDIO: Named = { what: 'the audio', flag: '--save-audio' };

/**
 * Writes what a run received as 16-bit WAV.
 * @returns false when there is not one sample in it, and no file
 * @throws OnsetError `bad_audio` where it cannot be decoded, `storage` where the disk says no
 */
export async function saveAudio(file: string, received: readonly Received[]): Promise<boolean> {
  const wav = await toWav(received);
  if (wav === null) return false;
  await writeNamed(file, wav, AUDIO);
  return true;
}

/** Where the audio of run `number` (1 …) of `runs` goes: `file` itself, or `name-1.wav`, `name-2.wav` … */
export function audioFileOf(file: string, number: number, runs: number): string {
  if (runs === 1) return file;
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}-${number}${ext}`);
}
