import { writeFile } from 'node:fs/promises';
import { parse, join } from 'node:path';
import { OnsetError, toFailure, type Failure } from '../../core/contract/result.ts';
import { toWav } from '../audio/to-wav.ts';
import type { RecordedRun } from './record-run.ts';

export interface SavedAudio {
  /** The files written; a run without audio has none. */
  readonly files: readonly string[];
  /** `bad_audio` where a run's payload cannot be decoded, `storage` where the disk says no. */
  readonly failures: readonly Failure[];
}

/** Writes what each run received as 16-bit WAV: one run to `file` itself, several to `name-1.wav`, `name-2.wav` … */
export async function saveAudio(file: string, runs: readonly RecordedRun[]): Promise<SavedAudio> {
  const files: string[] = [];
  const failures: Failure[] = [];
  for (const [index, run] of runs.entries()) {
    const name = runs.length === 1 ? file : numbered(file, index + 1);
    try {
      const wav = await wavOf(run);
      if (wav === null) continue;
      await write(name, wav);
      files.push(name);
    } catch (error) {
      failures.push(toFailure(error));
    }
  }
  return { files, failures };
}

async function wavOf({ format, payloads }: RecordedRun): Promise<Uint8Array | null> {
  return format === null ? null : toWav(format, Buffer.concat(payloads));
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
