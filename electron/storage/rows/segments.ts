import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, ROWS_VERSION, type RunEntry, readEntry } from './entry.ts';

/**
 * The index on disk: lines appended to files of about a MiB, `rows-000001.jsonl` and on. No file is ever written
 * again, so that a crash at any instant can tear the last line and nothing else.
 */
export interface Segments {
  /** Names of the files, the newest first. */
  list(): Promise<string[]>;
  /** In the order in which they were written. What cannot be read is left out; null for a file of another Onset. */
  read(name: string): Promise<RunEntries | null>;
  /** When it returns, a crash of the process loses none of them. @throws the file system's error */
  append(entries: readonly RunEntry[], lastNumber: number): void;
  close(): void;
}

export interface RunEntries {
  readonly entries: readonly RunEntry[];
  readonly lastNumber: number;
}

const FILE = /^rows-(\d{6,})\.jsonl$/;
const SEGMENT_BYTES = 1024 * 1024;

const nameOf = (place: number): string => `rows-${String(place).padStart(6, '0')}.jsonl`;
const placeOf = (name: string): number => Number(FILE.exec(name)?.[1] ?? 0);
const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

export function createSegments(folder: string): Segments {
  let current: { readonly file: number; bytes: number } | null = null;
  let lastPlace = 0;

  async function list(): Promise<string[]> {
    const names = await readdir(folder).catch(() => []);
    const found = names.filter((name) => FILE.test(name)).sort((one, other) => placeOf(other) - placeOf(one));
    lastPlace = Math.max(lastPlace, placeOf(found[0] ?? ''));
    return found;
  }

  /** Always a new file: what another process, or a crash, left of the last one is not gone on with. */
  function begin(lastNumber: number) {
    mkdirSync(folder, { recursive: true });
    lastPlace += 1;
    const file = openSync(join(folder, nameOf(lastPlace)), 'ax', 0o600);
    writeFileSync(file, lineOf({ kind: 'begun', version: ROWS_VERSION, lastNumber }));
    return { file, bytes: 0 };
  }

  function close(): void {
    if (current !== null) closeSync(current.file);
    current = null;
  }

  return {
    list,
    async read(name) {
      return readEntries(await readFile(join(folder, name), 'utf8'));
    },
    append(entries, lastNumber) {
      if (entries.length === 0) return;
      if (current !== null && current.bytes > SEGMENT_BYTES) close();
      current ??= begin(lastNumber);
      const lines = Buffer.from(entries.map(lineOf).join(''));
      writeFileSync(current.file, lines);
      current.bytes += lines.length;
    },
    close,
  };
}

function readEntries(text: string): RunEntries | null {
  const [first, ...others] = text.split('\n').filter(Boolean).map(readEntry);
  if (first?.kind !== 'begun') return null;
  const entries = others.filter((entry) => entry !== null && entry.kind !== 'begun');
  const numbers = entries.map((entry) => (entry.kind === 'row' ? entry.row.number : 0));
  return { entries, lastNumber: numbers.reduce((last, number) => Math.max(last, number), first.lastNumber) };
}
