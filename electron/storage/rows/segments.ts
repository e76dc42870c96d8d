import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, ROWS_VERSION, type RunEntry, readEntry } from './entry.ts';

/**
 * The index on disk: lines appended to files of a quarter of a MiB, `rows-000001.jsonl` and on. Nothing that was written
 * is written again, so that a crash at any instant can tear the last line and nothing else. All processes at one folder
 * append to the newest file: the system puts each append whole behind the one before it.
 */
export interface Segments {
  /** Names of the files, the newest first. */
  list(): Promise<string[]>;
  /** In the order in which they were written. What cannot be read is left out; null for a file of another Onset. */
  read(name: string): Promise<RunEntries | null>;
  /** When it returns, a crash of the process loses none of them. @throws the file system's error */
  append(entries: readonly RunEntry[], lastNumber: number): void;
  /** What other processes have appended since; some of it may be one's own. @throws the file system's error */
  behind(): RunEntries;
  close(): void;
}

export interface RunEntries {
  readonly entries: readonly RunEntry[];
  readonly lastNumber: number;
}

/** A file that may still grow, and how much of it is known. */
interface Growing {
  readonly place: number;
  knownBytes: number;
  /** Whether another Onset wrote it. */
  isForeign: boolean;
}

const FILE = /^rows-(\d{6,})\.jsonl$/;
/** Some 200 rows: a page is there as soon as one file is read. */
const SEGMENT_BYTES = 256 * 1024;
/** Somebody may have begun a new file while somebody else wrote to the one before. */
const GROWING_FILES = 2;
const NEWLINE = 0x0a;

const nameOf = (place: number): string => `rows-${String(place).padStart(6, '0')}.jsonl`;
const placeOf = (name: string): number => Number(FILE.exec(name)?.[1] ?? 0);
const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

export function createSegments(folder: string): Segments {
  const fileOf = (place: number): string => join(folder, nameOf(place));
  let growing: readonly Growing[] = [];
  let current: { readonly file: number; readonly place: number } | null = null;

  function grow(place: number, knownBytes: number, isForeign: boolean): Growing {
    const grown = { place, knownBytes, isForeign };
    growing = [...growing, grown].slice(-GROWING_FILES);
    return grown;
  }

  /** The newest file, which somebody else may have begun. */
  function newest(): Growing {
    let last = growing.at(-1) ?? grow(1, 0, false);
    while (existsSync(fileOf(last.place + 1))) last = grow(last.place + 1, 0, false);
    return last;
  }

  /** The file to append to, and what it must begin with where this process writes to it for the first time. */
  function open(lastNumber: number): { readonly file: number; readonly grown: Growing; begin: string } {
    const last = newest();
    const isFull = last.isForeign || last.knownBytes > SEGMENT_BYTES;
    const grown = isFull ? grow(last.place + 1, 0, false) : last;
    if (current?.place === grown.place) return { file: current.file, grown, begin: '' };
    close();
    mkdirSync(folder, { recursive: true });
    current = { file: openSync(fileOf(grown.place), 'a', 0o600), place: grown.place };
    return {
      ...{ file: current.file, grown },
      // What a crash left of the last line is ended by the first newline.
      begin: `\n${lineOf({ kind: 'begun', version: ROWS_VERSION, lastNumber })}`,
    };
  }

  function close(): void {
    if (current !== null) closeSync(current.file);
    current = null;
  }

  function readOn(grown: Growing): RunEntries | null {
    const sizeBytes = statSync(fileOf(grown.place), { throwIfNoEntry: false })?.size ?? 0;
    if (sizeBytes <= grown.knownBytes) return null;
    const bytes = readFileSync(fileOf(grown.place));
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end <= grown.knownBytes) return null;
    const isBeginning = grown.knownBytes === 0;
    const text = bytes.toString('utf8', grown.knownBytes, end);
    grown.knownBytes = end;
    const read = isBeginning ? readEntries(text) : entriesIn(linesOf(text));
    grown.isForeign ||= read === null;
    return read;
  }

  return {
    async list() {
      const names = await readdir(folder).catch(() => []);
      return names.filter((name) => FILE.test(name)).sort((one, other) => placeOf(other) - placeOf(one));
    },
    async read(name) {
      const bytes = await readFile(join(folder, name));
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      const read = readEntries(bytes.toString('utf8', 0, end));
      if (growing.length === 0) grow(placeOf(name), end, read === null);
      return read;
    },
    append(entries, lastNumber) {
      if (entries.length === 0) return;
      const { file, grown, begin } = open(lastNumber);
      const lines = Buffer.from(begin + entries.map(lineOf).join(''));
      writeFileSync(file, lines);
      const isAlone = fstatSync(file).size === grown.knownBytes + lines.length;
      if (isAlone) grown.knownBytes += lines.length;
    },
    behind() {
      newest();
      const found = growing.filter(({ isForeign }) => !isForeign).map((grown) => readOn(grown));
      return joined(found.filter((read) => read !== null));
    },
    close,
  };
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

function joined(parts: readonly RunEntries[]): RunEntries {
  return {
    entries: parts.flatMap(({ entries }) => entries),
    lastNumber: parts.reduce((last, part) => Math.max(last, part.lastNumber), 0),
  };
}

/** A file's own lines; null where another Onset began it. */
function readEntries(text: string): RunEntries | null {
  const lines = linesOf(text);
  return readEntry(lines[0] ?? '')?.kind === 'begun' ? entriesIn(lines) : null;
}

function entriesIn(lines: readonly string[]): RunEntries {
  const entries: RunEntry[] = [];
  let lastNumber = 0;
  for (const line of lines) {
    const entry = readEntry(line);
    if (entry === null) continue;
    if (entry.kind === 'begun') lastNumber = Math.max(lastNumber, entry.lastNumber);
    else entries.push(entry);
    if (entry.kind === 'row') lastNumber = Math.max(lastNumber, entry.row.number);
  }
  return { entries, lastNumber };
}
