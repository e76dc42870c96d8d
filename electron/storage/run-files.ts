import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AudioFormat, audioFormatSchema } from '../../core/audio/format.ts';
import { type RunEvent, runEventSchema } from '../../core/session/record.ts';
import type { ReceivedAudio } from '../engine/run-sink.ts';

export const EVENTS_SUFFIX = '.jsonl';
export const AUDIO_SUFFIX = '.audio';

const NEWLINE = 0x0a;

/** The open files of one run: `<id>.jsonl`, one event a line, and `<id>.audio` once audio came. */
export interface RunWriter {
  /** @returns how many bytes it took. @throws the file system's error */
  append(event: RunEvent, audio: ReceivedAudio | null): number;
  close(): void;
}

/**
 * Writes are synchronous appends to open files: some 10 µs each, no more than the hop to a thread would cost, and
 * when they return the page cache has them, so that killing the process loses nothing.
 * @throws the file system's error
 */
export function openRunWriter(folder: string, runId: string): RunWriter {
  mkdirSync(folder, { recursive: true });
  const events = openSync(join(folder, runId + EVENTS_SUFFIX), 'ax', 0o600);
  let audio: number | null = null;

  function appendAudio({ format, bytes }: ReceivedAudio): number {
    if (audio === null) {
      audio = openSync(join(folder, runId + AUDIO_SUFFIX), 'ax', 0o600);
      writeFileSync(audio, `${JSON.stringify(format)}\n`);
    }
    writeFileSync(audio, bytes);
    return bytes.length;
  }

  return {
    append(event, received) {
      // Audio first: an event on disk then always finds its audio.
      const audioBytes = received === null ? 0 : appendAudio(received);
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      writeFileSync(events, line);
      return audioBytes + line.length;
    },
    close() {
      closeSync(events);
      if (audio !== null) closeSync(audio);
    },
  };
}

function parseLine(line: string): RunEvent | null {
  try {
    const parsed = runEventSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * The events of one run. A crash can tear the last line: reading stops at the first line that is no event, and what
 * stood before it is the run.
 * @throws the file system's error
 */
export async function readEvents(folder: string, runId: string): Promise<RunEvent[]> {
  const text = await readFile(join(folder, runId + EVENTS_SUFFIX), 'utf8');
  const events: RunEvent[] = [];
  for (const line of text.split('\n')) {
    const event = parseLine(line);
    if (event === null) break;
    events.push(event);
  }
  return events;
}

/**
 * The received audio of one run: a first line that says what it is, then the bytes as they came.
 * @returns null when the first line is torn
 * @throws the file system's error
 */
export async function readAudio(
  folder: string,
  runId: string,
): Promise<{ format: AudioFormat; bytes: Uint8Array } | null> {
  const file = await readFile(join(folder, runId + AUDIO_SUFFIX));
  const end = file.indexOf(NEWLINE);
  if (end < 0) return null;
  const format = audioFormatSchema.safeParse(JSON.parse(file.toString('utf8', 0, end)));
  return format.success ? { format: format.data, bytes: file.subarray(end + 1) } : null;
}
