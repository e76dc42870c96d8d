import { type Failure, OnsetError } from '../../core/contract/result.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import type { RunSink } from '../../core/session/record/run-sink.ts';
import { type Received, toWav } from '../audio/to-wav.ts';
import { dropOldest, listRunIds } from './retention.ts';
import type { ReadFrames } from './frame-file.ts';
import { type RunWriter, createRunWriter, readAudio, readEvents, readRunFrames } from './run-files.ts';

/** Runs on disk, kept as they happen, newest first. */
export interface History extends RunSink {
  /** The newest `limit` runs as their event lists; a record that cannot be read is left out. */
  list(limit: number): Promise<NumberedRun[]>;
  /** @throws OnsetError `not_found`, or `storage` for a record that is damaged or made by a newer Onset */
  get(runId: string): Promise<StoredRun>;
  /** The received audio as 16-bit WAV. @throws OnsetError `not_found`, or `bad_audio` when it cannot be decoded */
  audio(runId: string): Promise<Uint8Array<ArrayBuffer>>;
  /** What was received, request by request, in the order in which it is heard. @throws OnsetError `not_found` */
  received(runId: string): Promise<Received[]>;
  /** What went over the wire. @throws OnsetError `not_found`, or `storage` when it can't be read */
  frames(runId: string): Promise<ReadFrames>;
  /** Closes open files and waits for the clean-up under way. */
  close(): Promise<void>;
}

export interface StoredRun {
  readonly runId: string;
  readonly events: RunEvent[];
}

export interface NumberedRun extends StoredRun {
  /** Its place among all that are kept, the oldest is 1. */
  readonly number: number;
}

export interface HistoryOptions {
  readonly folder: string;
  /** Events and audio of all runs together; the oldest are dropped beyond it. */
  readonly limitBytes?: () => Promise<number>;
  /** A run's record is complete and on disk. */
  readonly ended?: (runId: string) => void;
  /** Drops the oldest runs as `dropOldest` does, where somebody knows them without a look; null where nobody does. */
  readonly dropKnown?: (limitBytes: number) => Promise<number | null>;
  /** Lets one run's events be written between the sockets' turns; without it, each in a turn of the loop. */
  readonly inTurn?: (write: () => void) => void;
}

/**
 * How long an event waits in memory so that many are written at once. Written one by one, the events of 50 runs keep
 * the loop from its sockets for a fifth of its time; a crash of the process loses at most this much of each open run.
 */
const FLUSH_MS = 200;

/** About three hours of 24 kHz PCM. */
const defaultLimitBytes = (): Promise<number> => Promise.resolve(512 * 1024 * 1024);
const RUN_ID = /^[\w-]{1,64}$/;

const inNextTurn = (write: () => void): void => void setImmediate(write);

function missing(runId: string, what: string): OnsetError {
  return new OnsetError({
    code: 'not_found',
    message: `There is no ${what} of run ${runId.slice(0, 64)}.`,
    hint: 'It may have been dropped to make room, or never came that far.',
  });
}

/** What cannot be opened is not there; what can be and makes no sense has its own words. */
function absent(thrown: unknown): null {
  if (thrown instanceof OnsetError) throw thrown;
  return null;
}

function unkept(folder: string, cause: unknown): Failure {
  const words = cause instanceof Error ? cause.message : String(cause);
  return {
    code: 'storage',
    message: `This run is not kept in history from here on: ${words}`,
    hint: `Make room, or make ${folder} writable.`,
  };
}

function closeQuietly(writer: RunWriter): void {
  try {
    writer.close();
  } catch {
    // A disk that refused a write may refuse the close too; nothing more is to be saved.
  }
}

/** Keeps runs below `folder`, which is made when the first run comes. */
export function createHistory(options: HistoryOptions): History {
  const { folder, limitBytes = defaultLimitBytes, inTurn = inNextTurn } = options;
  const writers = new Map<string, RunWriter>();
  /** Of runs that are no longer kept: what is still to be told. */
  const refusals = new Map<string, Failure>();
  let timer: NodeJS.Timeout | null = null;
  let cleaning: Promise<unknown> = Promise.resolve();
  let writtenBytes = 0;
  /** What may be written before the folder must be looked through again; 0 at first: what lies there is not known. */
  let roomUntilBytes = 0;

  // Looking through thousands of files takes tens of ms of this loop: not while a run is stamped, nor after each run.
  async function makeRoom(): Promise<void> {
    if (writers.size > 0 || writtenBytes <= roomUntilBytes) return;
    const beforeBytes = writtenBytes;
    const limit = await limitBytes();
    const known = (await options.dropKnown?.(limit)) ?? null;
    const keptBytes = known ?? (await dropOldest(folder, limit, (runId) => writers.has(runId)));
    roomUntilBytes = beforeBytes + limit - keptBytes;
  }

  function finish(runId: string): void {
    const writer = writers.get(runId);
    writers.delete(runId);
    if (writer !== undefined) closeQuietly(writer);
    cleaning = cleaning.then(makeRoom).catch(() => undefined);
  }

  function flush(runId: string): void {
    try {
      writtenBytes += writers.get(runId)?.flush() ?? 0;
    } catch (cause) {
      refusals.set(runId, unkept(folder, cause));
      finish(runId);
    }
  }

  function flushAll(): void {
    for (const runId of [...writers.keys()]) flush(runId);
  }

  function flushSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      for (const runId of writers.keys()) inTurn(() => flush(runId));
    }, FLUSH_MS);
  }

  function takeRefusal(runId: string): Failure | null {
    const refusal = refusals.get(runId) ?? null;
    refusals.delete(runId);
    return refusal;
  }

  async function read<T>(runId: string, what: string, from: () => Promise<T | null>): Promise<T> {
    flush(runId);
    // The id becomes a file name: only what the engine makes is let through.
    const found = RUN_ID.test(runId) ? await from().catch(absent) : null;
    if (found === null) throw missing(runId, what);
    return found;
  }

  async function get(runId: string): Promise<StoredRun> {
    const events = await read(runId, 'record', () => readEvents(folder, runId));
    if (events.length === 0) throw missing(runId, 'record');
    return { runId, events };
  }

  const received = (runId: string): Promise<Received[]> =>
    read(runId, 'audio', () => readAudio(folder, runId));

  return {
    append(runId, event) {
      if (event.kind === 'started') writers.set(runId, createRunWriter(folder, runId));
      writers.get(runId)?.append(event);
      if (event.kind === 'ended') {
        flush(runId);
        finish(runId);
        options.ended?.(runId);
      } else flushSoon();
      return takeRefusal(runId);
    },
    hear: (runId, audio) => writers.get(runId)?.hear(audio),
    record: (runId, frame) => writers.get(runId)?.record(frame),
    flush(runId) {
      flush(runId);
      return takeRefusal(runId);
    },
    async list(limit) {
      flushAll();
      const ids = await listRunIds(folder);
      const runs = await Promise.all(
        ids.slice(0, limit).map(async (runId, index) => {
          const run = await get(runId).catch(() => null);
          return run === null ? null : { ...run, number: ids.length - index };
        }),
      );
      return runs.filter((run) => run !== null);
    },
    get,
    async audio(runId) {
      const wav = await toWav(await received(runId));
      if (wav === null) throw missing(runId, 'audio');
      return wav;
    },
    received,
    frames: (runId) => read(runId, 'wire record', () => readRunFrames(folder, runId)),
    async close() {
      if (timer !== null) clearTimeout(timer);
      for (const runId of [...writers.keys()]) finish(runId);
      await cleaning;
    },
  };
}
