import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EVENTS_SUFFIX } from '../events-suffix.ts';
import { type RecordedRow, readRecordedRow } from './recorded-row.ts';

/** The runs' own files, as the index looks at them. */
export interface RunFolder {
  /** When a file came or went last; null where there is no folder. */
  changedAtMs(): Promise<number | null>;
  /** The runs that have a record. */
  ids(): Promise<ReadonlySet<string>>;
  /** The names of every run's files; what has no record is left out. */
  list(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** What the run's record says. @throws OnsetError `storage` for one that cannot be read, or the file system's error */
  read(runId: string): Promise<RecordedRow | null>;
  /** What the run's files weigh, bytes. */
  sizeOf(runId: string): Promise<number>;
  remove(names: readonly string[]): Promise<void>;
}

/** Files of which a run has one (run-files.ts); of the sound of further requests there may be any number. */
const ONCE = [EVENTS_SUFFIX, '.frames', '.audio'] as const;

/** Longer than any wait of a run: what was not written to for so long was cut off with its process. */
const CUT_OFF_MS = 120_000;

/** @param now wall clock, ms */
export function createRunFolder(folder: string, now: () => number): RunFolder {
  const whereIs = (name: string): string => join(folder, name);
  const isQuiet = async (runId: string): Promise<boolean> =>
    now() - (await stat(whereIs(runId + EVENTS_SUFFIX))).mtimeMs > CUT_OFF_MS;

  return {
    async changedAtMs() {
      const entry = await stat(folder).catch(() => null);
      return entry?.mtimeMs ?? null;
    },
    async ids() {
      const names = await readdir(folder).catch(() => []);
      const records = names.filter((name) => name.endsWith(EVENTS_SUFFIX));
      return new Set(records.map((name) => name.slice(0, -EVENTS_SUFFIX.length)));
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      return filesByRun(names);
    },
    read: (runId) => readRecordedRow(folder, runId, isQuiet),
    async sizeOf(runId) {
      const weigh = async (suffix: string) => (await stat(whereIs(runId + suffix)).catch(() => null))?.size;
      let bytes = 0;
      for (const suffix of ONCE) bytes += (await weigh(suffix)) ?? 0;
      for (let place = 1; ; place += 1) {
        const further = await weigh(`.${place}.audio`);
        if (further === undefined) return bytes;
        bytes += further;
      }
    },
    async remove(names) {
      await Promise.all(names.map((name) => rm(whereIs(name), { force: true })));
    },
  };
}

function filesByRun(names: readonly string[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const name of names) {
    if (name.endsWith(EVENTS_SUFFIX)) files.set(name.slice(0, -EVENTS_SUFFIX.length), []);
  }
  for (const name of names) files.get(name.slice(0, name.indexOf('.')))?.push(name);
  return files;
}
