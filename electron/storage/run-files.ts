import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { audioFormatSchema } from '../../core/audio/format.ts';
import { readRecord } from '../../core/session/record/read-record.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import type { ReceivedAudio } from '../../core/session/record/run-sink.ts';
import type { RecordedFrame } from '../../core/session/record/wire-frame.ts';
import type { Received } from '../audio/to-wav.ts';
import { EVENTS_SUFFIX } from './events-suffix.ts';
import { FRAMES_HEADER, type ReadFrames, encodeFrames, readFrames } from './frame-file.ts';

const AUDIO_SUFFIX = '.audio';
const FRAMES_SUFFIX = '.frames';

const NEWLINE = 0x0a;

/**
 * One run's files: `<id>.jsonl`, one event a line; `<id>.frames`, what went over the wire (frame-file.ts); once audio came
 * `<id>.audio`; and for the further requests of a reply, in the order in which they are heard, `<id>.1.audio`,
 * `<id>.2.audio` …
 */
export interface RunWriter {
  /** Takes it into memory; `flush` writes it. Costs the run that is being stamped no call to the system. */
  append(event: RunEvent): void;
  /** Audio of the event that follows. */
  hear(audio: ReceivedAudio): void;
  /** What went over the wire. */
  record(frame: RecordedFrame): void;
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
  let frames: RecordedFrame[] = [];
  let eventsFile: number | null = null;
  let framesFile: number | null = null;
  const audioFiles: number[] = [];
  let heardRequest: number | null = null;

  const make = (suffix: string): number => openSync(join(folder, runId + suffix), 'ax', 0o600);

  function makeEventsFile(): number {
    mkdirSync(folder, { recursive: true });
    return make(EVENTS_SUFFIX);
  }

  function makeAudioFile(audio: ReceivedAudio): number {
    const file = make(audioSuffix(audioFiles.length));
    writeFileSync(file, headerLine(audio));
    audioFiles.push(file);
    return file;
  }

  function fileFor(audio: ReceivedAudio): number {
    const current = audio.request === heardRequest ? audioFiles.at(-1) : undefined;
    heardRequest = audio.request;
    return current ?? makeAudioFile(audio);
  }

  function writeAudio(pieces: readonly ReceivedAudio[]): number {
    let writtenBytes = 0;
    for (const run of runsOfOneRequest(pieces)) {
      const bytes = Buffer.concat(run.pieces);
      writeFileSync(fileFor(run.first), bytes);
      writtenBytes += bytes.length;
    }
    return writtenBytes;
  }

  function makeFramesFile(): number {
    const file = make(FRAMES_SUFFIX);
    writeFileSync(file, FRAMES_HEADER);
    return file;
  }

  function writeFrames(recorded: readonly RecordedFrame[]): number {
    if (recorded.length === 0) return 0;
    framesFile ??= makeFramesFile();
    const bytes = encodeFrames(recorded);
    writeFileSync(framesFile, bytes);
    return bytes.length;
  }

  function flush(): number {
    if (events.length === 0) return 0;
    const lines = events.map((event) => `${JSON.stringify(event)}\n`);
    const [pieces, recorded] = [received, frames];
    [events, received, frames] = [[], [], []];
    eventsFile ??= makeEventsFile();
    // Audio first: an event on disk then always finds its audio.
    const audioBytes = writeAudio(pieces) + writeFrames(recorded);
    const text = Buffer.from(lines.join(''));
    writeFileSync(eventsFile, text);
    return audioBytes + text.length;
  }

  return {
    append: (event) => void events.push(event),
    hear: (audio) => void received.push(audio),
    record: (frame) => void frames.push(frame),
    flush,
    close() {
      try {
        flush();
      } finally {
        for (const file of [eventsFile, framesFile, ...audioFiles]) if (file !== null) closeSync(file);
      }
    },
  };
}

/**
 * The events of one run, none where its file is empty.
 * @throws the file system's error, or OnsetError `storage` for a record that cannot be read (session/record/read-record.ts)
 */
export async function readEvents(folder: string, runId: string): Promise<RunEvent[]> {
  return readRecord(await readFile(join(folder, runId + EVENTS_SUFFIX), 'utf8'));
}

/**
 * What went over the wire, as far as it can be read.
 * @throws the file system's error, or OnsetError `storage` (frame-file.ts)
 */
export async function readRunFrames(folder: string, runId: string): Promise<ReadFrames> {
  return readFrames(await readFile(join(folder, runId + FRAMES_SUFFIX)));
}

const headerSchema = audioFormatSchema.extend({ skipMs: z.number().min(0).default(0) });

/**
 * The received audio of one run in the order in which it is heard. In each file a first line says what it is, then
 * come the bytes as they came.
 * @returns null when a first line is torn
 * @throws the file system's error
 */
export async function readAudio(folder: string, runId: string): Promise<Received[] | null> {
  const segments: Received[] = [];
  for (;;) {
    const path = join(folder, runId + audioSuffix(segments.length));
    const file = await readFile(path).catch((thrown: unknown) => {
      if (segments.length === 0) throw thrown;
      return null;
    });
    if (file === null) return segments;
    const segment = segmentOf(file);
    if (segment === null) return null;
    segments.push(segment);
  }
}

const headerLine = ({ format, skipMs }: Pick<Received, 'format' | 'skipMs'>): string =>
  `${JSON.stringify({ ...format, skipMs })}\n`;

/** What a file of received audio holds. */
export const encodeSegment = (segment: Received): Buffer =>
  Buffer.concat([Buffer.from(headerLine(segment)), segment.bytes]);

/** @returns null when its first line is torn, or none of ours */
export function segmentOf(file: Buffer): Received | null {
  const end = file.indexOf(NEWLINE);
  if (end < 0) return null;
  const header = headerSchema.safeParse(parseLine(file.toString('utf8', 0, end)));
  if (!header.success) return null;
  const { skipMs, ...format } = header.data;
  return { format, skipMs, bytes: file.subarray(end + 1) };
}

/** @returns undefined where it is no JSON, which can't say that word */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const audioSuffix = (place: number): string =>
  place === 0 ? AUDIO_SUFFIX : `.${String(place)}${AUDIO_SUFFIX}`;

/** Neighbours of one request, so that each file gets one append. */
function runsOfOneRequest(pieces: readonly ReceivedAudio[]) {
  const runs: { readonly first: ReceivedAudio; readonly pieces: Uint8Array[] }[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (last?.first.request === piece.request) last.pieces.push(piece.bytes);
    else runs.push({ first: piece, pieces: [piece.bytes] });
  }
  return runs;
}
