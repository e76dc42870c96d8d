import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Entry, ROWS_VERSION, type RunEntry } from './entry.ts';
import { createKnownFiles } from './known-files.ts';
import {
  type RunEntries,
  type SegmentPart,
  beginningOf,
  entriesIn,
  fileAt,
  placesNow,
  segmentName,
  segmentParts,
} from './segment-files.ts';
import type { Covered } from './snapshot.ts';

/**
 * The index on disk: lines appended to files of a quarter of a MiB, `rows-000001.jsonl` and on. Nothing that was written
 * is written again, so that a crash at any instant can tear the last line and nothing else. All processes at one folder
 * append to the newest file: the system puts each append whole behind the one before it. What is no longer said of any
 * run goes when the older files become one (compact.ts).
 */
export interface Segments {
  /** In parts; what cannot be read is left out. @throws the file system's error */
  read(place: number): AsyncGenerator<Omit<SegmentPart, 'knownBytes' | 'file'>>;
  /** When it returns, a crash of the process loses none of them. @throws the file system's error */
  append(entries: readonly RunEntry[], lastNumber: number): void;
  /** What other processes have appended since; some of it may be one's own. @throws the file system's error */
  behind(): Behind;
  /** The newest file that nobody appends to any more; 0 = none. */
  sealedPlace(): number;
  /** What is known of all files; null where one is another Onset's. */
  covered(): readonly Covered[] | null;
  /**
   * Goes on from what was known once: only what came since is behind.
   * @returns false, and nothing has happened, where one of the files went or is another
   */
  resume(covers: readonly Covered[]): boolean;
  /** How much of a file is known, bytes; null for one that was never read, or that another Onset wrote. */
  knownBytes(place: number): number | null;
  close(): void;
}

export interface Behind extends RunEntries {
  /** Whether they are all there is, because another process made the older files one. */
  readonly isAfresh: boolean;
}

const SEGMENT_BYTES = 256 * 1024;
/** Somebody may have begun a new file while somebody else wrote to the one before. */
const GROWING_FILES = 2;
const NEWLINE = 0x0a;

export const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

export function createSegments(folder: string): Segments {
  const fileOf = (place: number): string => join(folder, segmentName(place));
  const known = createKnownFiles(folder);
  /**
   * Places of the files that may still grow, the newest last; those behind which others were begun are kept until they
   * are read to the end.
   */
  let growing: readonly number[] = [];
  /** Whether what is behind is all there is. */
  let isAfresh = false;
  /** Whether it was so once: then what is read of files is known already, or is behind. */
  let wasAfresh = false;
  let current: { readonly file: number; readonly place: number } | null = null;

  function grow(place: number): number {
    growing = [...growing, place];
    return place;
  }

  /** The newest file, which somebody else may have begun. */
  function newest(): number {
    // Somebody made the older ones one.
    if (growing.some(known.isSuperseded)) {
      isAfresh = true;
      wasAfresh = true;
      known.clear();
      growing = placesNow(folder);
    }
    let last = growing.at(-1) ?? grow(1);
    while (existsSync(fileOf(last + 1))) last = grow(last + 1);
    return last;
  }

  /** The file to append to, and what it must begin with where this process writes to it for the first time. */
  function open(lastNumber: number): { readonly file: number; readonly place: number; begin: string } {
    const last = newest();
    const { bytes, isForeign } = known.at(last);
    const place = isForeign || bytes > SEGMENT_BYTES ? grow(last + 1) : last;
    if (current?.place === place) return { ...current, begin: '' };
    close();
    mkdirSync(folder, { recursive: true });
    current = { file: openSync(fileOf(place), 'a', 0o600), place };
    // What a crash left of the last line is ended by the first newline.
    const begin = `\n${lineOf({ kind: 'begun', version: ROWS_VERSION, lastNumber })}`;
    return { ...current, begin };
  }

  function close(): void {
    if (current !== null) closeSync(current.file);
    current = null;
  }

  function readOn(place: number): Read {
    const own = known.at(place);
    const { size = 0, ino = null } = fileAt(folder, place) ?? {};
    own.file ??= ino;
    if (own.isForeign || size <= own.bytes) return NOTHING;
    const bytes = readFileSync(fileOf(place));
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end <= own.bytes) return NOTHING;
    const begun = own.bytes === 0 ? beginningOf(bytes) : null;
    own.isForeign = begun?.isForeign ?? false;
    const text = own.isForeign ? '' : bytes.toString('utf8', own.bytes, end);
    own.bytes = end;
    return { ...entriesIn(text), isWhole: begun?.isWhole ?? false };
  }

  return {
    async *read(place) {
      // The last two at a start may still grow.
      const [oldest] = growing;
      if (growing.length < GROWING_FILES && (oldest === undefined || place < oldest))
        growing = [place, ...growing];
      let isTold = wasAfresh;
      for await (const { knownBytes: bytes, file, ...part } of segmentParts(folder, place)) {
        // Between two parts more may come to be known.
        if (!isTold) Object.assign(known.at(place), { file, bytes, isForeign: part.isForeign });
        isTold = true;
        yield part;
      }
    },
    append(entries, lastNumber) {
      if (entries.length === 0) return;
      const { file, place, begin } = open(lastNumber);
      const lines = Buffer.from(begin + entries.map(lineOf).join(''));
      writeFileSync(file, lines);
      const { size, ino } = fstatSync(file);
      const own = known.at(place);
      own.file ??= ino;
      const isAlone = size === own.bytes + lines.length;
      if (isAlone) own.bytes += lines.length;
    },
    behind() {
      newest();
      const found = { ...joined(growing.map(readOn)), isAfresh };
      growing = growing.slice(-GROWING_FILES);
      isAfresh = false;
      return found;
    },
    covered: known.covered,
    resume(covers) {
      const places = placesNow(folder);
      const last =
        covers
          .map(({ place }) => place)
          .sort((one, other) => one - other)
          .at(-GROWING_FILES) ?? 0;
      const isWhole = places.every(
        (place) => place >= last || covers.some((covered) => covered.place === place),
      );
      if (!isWhole || !known.isStill(covers, last)) return false;
      known.adopt(covers);
      growing = places.filter((place) => place >= last);
      return true;
    },
    sealedPlace: () => Math.max(0, newest() - GROWING_FILES),
    knownBytes: known.bytesAt,
    close,
  };
}

interface Read extends RunEntries {
  /** All that was read before does not count. */
  readonly isWhole: boolean;
}

const NOTHING: Read = { entries: [], lastNumber: 0, isWhole: false };

function joined(parts: readonly Read[]): RunEntries {
  const first = Math.max(
    0,
    parts.findLastIndex(({ isWhole }) => isWhole),
  );
  return {
    entries: parts.slice(first).flatMap(({ entries }) => entries),
    lastNumber: parts.reduce((last, part) => Math.max(last, part.lastNumber), 0),
  };
}
