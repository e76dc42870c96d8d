import { writeFile } from 'node:fs/promises';
import { parse, join } from 'node:path';
import { parseFormatId } from '../../core/audio/format.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { toWav } from '../storage/audio-wav.ts';
import type { RecordedRun } from './record-run.ts';

/**
 * Writes what each run received as 16-bit WAV: one run to `file` itself, several to `name-1.wav`, `name-2.wav` …
 * @returns the files written; a run without audio has none
 * @throws OnsetError `bad_audio` when the payload cannot be decoded, `storage` when the disk says no
 */
export async function saveAudio(file: string, runs: readonly RecordedRun[]): Promise<string[]> {
  const written: string[] = [];
  for (const [index, run] of runs.entries()) {
    const wav = await wavOf(run);
    if (wav === null) continue;
    const name = runs.length === 1 ? file : numbered(file, index + 1);
    await write(name, wav);
    written.push(name);
  }
  return written;
}

async function wavOf({ session, payloads }: RecordedRun): Promise<Uint8Array | null> {
  const format = parseFormatId(session.started.target.format);
  return format === null || payloads.length === 0 ? null : toWav(format, Buffer.concat(payloads));
}

function numbered(file: string, number: number): string {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}-${number}${ext}`);
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `The audio could not be written to ${file}: ${reason}`;
    throw new OnsetError(
      { code: 'storage', message, hint: 'Choose another file after --save-audio.' },
      { cause },
    );
  }
}
