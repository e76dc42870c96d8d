import { join } from 'node:path';
import type { Annotation } from '../../../core/history/row.ts';
import type { SizedRow } from './columns/row-columns.ts';
import { compact, dropOlder } from './compact.ts';
import { type Loader, createLoader } from './load.ts';
import { createNumbers } from './numbers.ts';
import { type RowTable, createRowTable } from './row-table.ts';
import { segmentPlaces } from './segment-files.ts';
import { type Segments, createSegments } from './segments.ts';
import { type Covered, forgetSnapshot, readSnapshot, writeSnapshot } from './snapshot.ts';

/** Rows in memory and on disk as one: what is put here is on disk when the call returns. */
export interface RowIndex {
  readonly table: Omit<RowTable, 'set' | 'change' | 'weigh' | 'delete' | 'clear' | 'adopt'>;
  /** Once the newest rows are there: the older ones follow. @returns when all are there */
  open(): Promise<{ readonly loaded: Promise<void> }>;
  /** A number that no run had before. @throws the file system's error */
  takeNumber(): number;
  /** Takes in what other processes have written. @throws the file system's error */
  catchUp(): void;
  /** Of a run that has a row already it takes the place. @throws the file system's error */
  put(rows: readonly SizedRow[]): void;
  /** Only once all are loaded. @throws the file system's error */
  note(notes: readonly { readonly runId: string; readonly annotation: Annotation }[]): void;
  /** @throws the file system's error */
  drop(runIds: readonly string[]): void;
  /** The rows stay, their records are gone. Not kept: the next look at the runs' folder finds it again. */
  bare(runIds: readonly string[]): void;
  /** Leaves out of the files what is no longer so, where that is most of it. Once all are loaded. @returns whether it did */
  compact(): Promise<boolean>;
  /** Keeps all rows in a form that is read quickly, for the next start. Once all are loaded. @throws the file system's error */
  save(): Promise<void>;
  close(): void;
}

/** A page of the table; so many are waited for at a start. */
const FIRST_ROWS = 100;
/** What is parsed in a few ms need not be saved. */
const WORTH_BYTES = 1024 * 1024;
/** Another process may make one file of those that are being read, more than once. */
const MOST_BEGINNINGS = 5;

/** @param changed told whenever rows come, go or change */
export function createRowIndex(folder: string, changed: () => void): RowIndex {
  const segments = createSegments(folder);
  const numbers = createNumbers(join(folder, 'numbers'));
  const table = createRowTable();
  let loader = createLoader(table);
  let isClosed = false;
  /** Another process made the files one: all of it is known, and what is still being read is no longer so. */
  let isReadAfresh = false;
  let lastNumber = 0;
  /** So much of the files need not have been parsed at this start. */
  let resumedBytes = 0;

  /** The newest file first. A part each, with a turn of the loop after it, for questions that came meanwhile. */
  async function* load(): AsyncGenerator<void, void> {
    for (const place of await segmentPlaces(folder)) {
      let isLast = false;
      for await (const part of segments.read(place)) {
        if (isReadAfresh) return;
        lastNumber = Math.max(lastNumber, part.lastNumber);
        loader.take(part.entries);
        isLast = part.isWhole;
        changed();
        yield;
      }
      if (isLast) return void dropOlder(folder, place).catch(() => undefined);
    }
  }

  /** Begins anew where a file went that was to be read: what it said is in another. */
  async function* loadAll(): AsyncGenerator<void, void> {
    for (let beginning = 1; ; beginning += 1) {
      try {
        return yield* load();
      } catch (cause) {
        const isGone = (cause as NodeJS.ErrnoException).code === 'ENOENT';
        if (!isGone || beginning === MOST_BEGINNINGS) throw cause;
      }
    }
  }

  function catchUp(): void {
    const { entries, lastNumber: last, isAfresh } = segments.behind();
    lastNumber = Math.max(lastNumber, last);
    if (isAfresh) {
      isReadAfresh = true;
      table.clear();
      loader = createLoader(table);
    }
    if (entries.length === 0) return;
    loader.takeNewer(entries);
    changed();
  }

  /** Takes all that was known once, and what came since. @returns false where that is not there any more */
  async function resume(): Promise<boolean> {
    const saved = await readSnapshot(folder);
    if (saved === null || isClosed) return false;
    if (!segments.resume(saved.covers)) {
      await forgetSnapshot(folder);
      return false;
    }
    isReadAfresh = true;
    loader = createLoader(table);
    table.adopt(saved.columns, saved.runs);
    lastNumber = Math.max(lastNumber, saved.lastNumber);
    resumedBytes = sizeOf(saved.covers);
    catchUp();
    changed();
    return true;
  }

  async function takeRest(parts: AsyncGenerator<void, void>): Promise<void> {
    if (await resume()) return void (await parts.return());
    while (!isClosed && (await parts.next()).done !== true)
      await new Promise((resolve) => setImmediate(resolve));
    // Closes the file that it stopped in.
    await parts.return();
  }

  return {
    table,
    async open() {
      const parts = loadAll();
      let isDone = false;
      while (!isDone && table.runs < FIRST_ROWS) isDone = (await parts.next()).done === true;
      return { loaded: takeRest(parts) };
    },
    takeNumber: () => (lastNumber = numbers.take(lastNumber)),
    catchUp,
    ...createWrites({ segments, table, loader: () => loader, changed, lastNumber: () => lastNumber }),
    async compact() {
      catchUp();
      const isDone = await compact({ folder, segments, table, lastNumber, isClosed: () => isClosed });
      if (!isDone) return false;
      resumedBytes = 0;
      await forgetSnapshot(folder);
      return true;
    },
    async save() {
      catchUp();
      const covers = segments.covered();
      if (covers === null || sizeOf(covers) - resumedBytes < WORTH_BYTES) return;
      const { revision } = table;
      const isStill = (): boolean => !isClosed && table.revision === revision;
      await writeSnapshot(folder, table.kept(), { lastNumber, covers }, isStill);
    },
    close() {
      isClosed = true;
      segments.close();
    },
  };
}

const sizeOf = (covers: readonly Covered[]): number => covers.reduce((sum, { bytes }) => sum + bytes, 0);

interface Parts {
  readonly segments: Segments;
  readonly table: RowTable;
  readonly loader: () => Loader;
  readonly changed: () => void;
  readonly lastNumber: () => number;
}

/** Disk first: what it refuses does not happen. */
function createWrites({ segments, table, loader, changed, lastNumber }: Parts) {
  return {
    put(rows: readonly SizedRow[]): void {
      segments.append(
        rows.map((sized) => ({ kind: 'row', ...sized })),
        lastNumber(),
      );
      for (const { row, sizeBytes } of rows) {
        loader().decided(row.runId);
        table.set(row, sizeBytes);
      }
      changed();
    },
    note(notes: Parameters<RowIndex['note']>[0]): void {
      segments.append(
        notes.map((note) => ({ kind: 'noted', ...note })),
        lastNumber(),
      );
      for (const { runId, annotation } of notes) {
        table.change(runId, annotation);
      }
      changed();
    },
    drop(runIds: readonly string[]): void {
      segments.append(
        runIds.map((runId) => ({ kind: 'gone', runId })),
        lastNumber(),
      );
      for (const runId of runIds) {
        loader().decided(runId);
        table.delete(runId);
      }
      changed();
    },
    bare(runIds: readonly string[]): void {
      for (const runId of runIds) {
        table.change(runId, { hasRecord: false });
        table.weigh(runId, 0);
      }
      changed();
    },
  };
}
