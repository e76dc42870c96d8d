import { join } from 'node:path';
import type { Annotation, RunRow } from '../../../core/history/row.ts';
import { type Loader, createLoader } from './load.ts';
import { createNumbers } from './numbers.ts';
import { type RowTable, createRowTable } from './row-table.ts';
import { type Segments, createSegments } from './segments.ts';

export interface SizedRow {
  readonly row: RunRow;
  readonly sizeBytes: number;
}

/** Rows in memory and on disk as one: what is put here is on disk when the call returns. */
export interface RowIndex {
  readonly table: Omit<RowTable, 'set' | 'delete'>;
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
  close(): void;
}

/** @param changed told whenever rows come, go or change */
export function createRowIndex(folder: string, changed: () => void): RowIndex {
  const segments = createSegments(folder);
  const numbers = createNumbers(join(folder, 'numbers'));
  const table = createRowTable();
  const loader = createLoader(table);
  let isClosed = false;
  let lastNumber = 0;

  async function takeSegment(name: string): Promise<void> {
    const read = await segments.read(name);
    if (read === null) return;
    lastNumber = Math.max(lastNumber, read.lastNumber);
    loader.take(read.entries);
    changed();
  }

  function catchUp(): void {
    const { entries, lastNumber: last } = segments.behind();
    lastNumber = Math.max(lastNumber, last);
    if (entries.length === 0) return;
    loader.takeNewer(entries);
    changed();
  }

  /** With a turn of the loop after each file, for questions that came meanwhile. */
  async function takeOthers(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (isClosed) return;
      await takeSegment(name);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    table,
    async open() {
      const [newest, ...others] = await segments.list();
      if (newest !== undefined) await takeSegment(newest);
      return { loaded: takeOthers(others) };
    },
    takeNumber: () => (lastNumber = numbers.take(lastNumber)),
    catchUp,
    ...createWrites({ segments, table, loader, changed, lastNumber: () => lastNumber }),
    close() {
      isClosed = true;
      segments.close();
    },
  };
}

interface Parts {
  readonly segments: Segments;
  readonly table: RowTable;
  readonly loader: Loader;
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
        loader.decided(row.runId);
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
        const row = table.get(runId);
        if (row !== undefined) table.set({ ...row, ...annotation }, table.sizeOf(runId));
      }
      changed();
    },
    drop(runIds: readonly string[]): void {
      segments.append(
        runIds.map((runId) => ({ kind: 'gone', runId })),
        lastNumber(),
      );
      for (const runId of runIds) {
        loader.decided(runId);
        table.delete(runId);
      }
      changed();
    },
    bare(runIds: readonly string[]): void {
      for (const runId of runIds) {
        const row = table.get(runId);
        if (row?.hasRecord === true) table.set({ ...row, hasRecord: false }, 0);
      }
      changed();
    },
  };
}
