import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AudioFormat, audioFormatSchema } from '../../core/audio/format.ts';
import { readRecord } from '../../core/session/read-record.ts';
import type { RunEvent } from '../../core/session/record.ts';
import type { ReceivedAudio } from '../../core/session/run-sink.ts';

export const EVENTS_SUFFIX = '.jsonl';
export const AUDIO_SUFFIX = '.audio';

const NEWLINE = 0x0a;

/** One run's two files: `<id>.jsonl`, one event a line, and `<id>.audio` once audio came. */
export interface RunWriter {
  /** Takes it into memory; `flush` writes it. Costs the run that is being stamped no call to the system. */
  append(event: RunEvent, audio: ReceivedAudio | null): void;
  /**
   * Writes what was appended since the last flush, in one append to each file; the first one makes the files.
   * What the file system refuses is not tried again.
   * @returns how many bytes it took. @throws the file system's error
   */
  flush(): number;
  /** Flushes and closes. @throws as `flush` */
  close(): void;
}

/**
 * Writes are synchronous appends: some 10 µs each, no more than the hop to a thread would cost, and when they return
 * the page cache has them, so that killing the process loses nothing of what was flushed. Making a file takes ten
 * times as long, which is why it waits for the first flush.
 */
export function createRunWriter(folder: string, runId: string): RunWriter {
  let events: RunEvent[] = [];
  let received: ReceivedAudio[] = [];
  let eventsFile: number | null = null;
  let audioFile: number | null = null;

  const make = (suffix: string): number => openSync(join(folder, runId + suffix), 'ax', 0o600);

  function makeEventsFile(): number {
    mkdirSync(folder, { recursive: true });
    return make(EVENTS_SUFFIX);
  }

  function makeAudioFile(format: AudioFormat): number {
    const file = make(AUDIO_SUFFIX);
    writeFileSync(file, `${JSON.stringify(format)}\n`);
    return file;
  }

  function writeAudio(pieces: readonly ReceivedAudio[]): number {
    const [first] = pieces;
    if (first === undefined) return 0;
    const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
    audioFile ??= makeAudioFile(first.format);
    writeFileSync(audioFile, bytes);
    return bytes.length;
  }

  function flush(): number {
    if (events.length === 0) return 0;
    const [lines, pieces] = [events.map((event) => `${JSON.stringify(event)}\n`), received];
    [events, received] = [[], []];
    eventsFile ??= makeEventsFile();
    // Audio first: an event on disk then always finds its audio.
    const audioBytes = writeAudio(pieces);
    const text = Buffer.from(lines.join(''));
    writeFileSync(eventsFile, text);
    return audioBytes + text.length;
  }

  return {
    append(event, audio) {
      events.push(event);
      if (audio !== null) received.push(audio);
    },
    flush,
    close() {
      try {
        flush();
      } finally {
        for (const file of [eventsFile, audioFile]) if (file !== null) closeSync(file);
      }
    },
  };
}

/**
 * The events of one run, none where its file is empty.
 * @throws the file system's error, or OnsetError `storage` for a record that cannot be read (core/session/read-record.ts)
 */
export async function readEvents(folder: string, runId: string): Promise<RunEvent[]> {
  return readRecord(await readFile(join(folder, runId + EVENTS_SUFFIX), 'utf8'));
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
