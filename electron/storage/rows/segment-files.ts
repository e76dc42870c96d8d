import { type Stats, existsSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunEntry, readEntry } from './entry.ts';

/** What lines of the index say. */
export interface RunEntries {
  /** In the order in which they were written. */
  readonly entries: readonly RunEntry[];
  readonly lastNumber: number;
}

/** Lines of a file, and whose they are. */
export interface SegmentPart extends RunEntries {
  /** Whether all that was said before this file is in it: older files do not count any more. */
  readonly isWhole: boolean;
  /** Whether another Onset wrote it, so that nothing of it is known. */
  readonly isForeign: boolean;
  /** How much of the file is in all its parts, bytes. */
  readonly knownBytes: number;
  /** Which file it is: another may take its name. */
  readonly file: number;
}

const FILE = /^rows-(\d{6,})\.jsonl$/;
/** So much is parsed at a time, and a little more: some 120 rows, with which the first page of the table is there. */
const PART_BYTES = 160 * 1024;
const NEWLINE = 0x0a;

export const segmentName = (place: number): string => `rows-${String(place).padStart(6, '0')}.jsonl`;

/** Of the names in the index's folder those that are files of it: their places, the newest first. */
const placesOf = (names: readonly string[]): number[] =>
  names
    .map((name) => Number(FILE.exec(name)?.[1] ?? 0))
    .filter((place) => place > 0)
    .sort((one, other) => other - one);

export const segmentPlaces = async (folder: string): Promise<number[]> =>
  placesOf(await readdir(folder).catch(() => []));

/** At once, and the oldest first. */
export const placesNow = (folder: string): number[] =>
  existsSync(folder) ? placesOf(readdirSync(folder)).reverse() : [];

export const fileAt = (folder: string, place: number): Stats | undefined =>
  statSync(join(folder, segmentName(place)), { throwIfNoEntry: false });

/**
 * A file in parts. Of one that others follow upon the end comes first: what is said last in it counts, and the newest
 * runs are there. In a whole one no run occurs twice, and the newest come first; so it can be as long as it likes.
 * @throws the file system's error
 */
export async function* segmentParts(folder: string, place: number): AsyncGenerator<SegmentPart> {
  const handle = await open(join(folder, segmentName(place)));
  try {
    const head = await readSome(handle, PART_BYTES);
    const isLong = head.length === PART_BYTES && beginningOf(head).isWhole;
    const first = isLong ? head : Buffer.concat([head, await handle.readFile()]);
    const { ino: file, size } = await handle.stat();
    // Nobody appends to a whole one.
    const knownBytes = isLong ? size : first.lastIndexOf(NEWLINE) + 1;
    const told = { ...beginningOf(first), file, knownBytes };
    yield* isLong ? fromBeginning(handle, first, told) : fromEnd(first, told);
  } finally {
    await handle.close();
  }
}

type Told = Omit<SegmentPart, keyof RunEntries>;

async function* fromBeginning(handle: FileHandle, head: Buffer, told: Told): AsyncGenerator<SegmentPart> {
  for (let rest = head; ;) {
    const end = rest.lastIndexOf(NEWLINE) + 1;
    yield { ...entriesIn(rest.toString('utf8', 0, end)), ...told };
    const more = await readSome(handle, PART_BYTES);
    if (more.length === 0) return;
    rest = Buffer.concat([rest.subarray(end), more]);
  }
}

function* fromEnd(bytes: Buffer, told: Told): Generator<SegmentPart> {
  let to = told.knownBytes;
  do {
    const isRest = told.isForeign || to <= PART_BYTES;
    const from = isRest ? 0 : bytes.lastIndexOf(NEWLINE, to - PART_BYTES) + 1;
    yield { ...entriesIn(told.isForeign ? '' : bytes.toString('utf8', from, to)), ...told };
    to = from;
  } while (to > 0);
}

async function readSome(handle: FileHandle, sizeBytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.allocUnsafe(sizeBytes) });
  return buffer.subarray(0, bytesRead);
}

/** What the first line of a file says; one that is no beginning of ours is another Onset's. */
export function beginningOf(bytes: Buffer): Pick<SegmentPart, 'isWhole' | 'isForeign'> {
  const from = bytes.findIndex((byte) => byte !== NEWLINE);
  const begun = from < 0 ? null : readEntry(bytes.toString('utf8', from, bytes.indexOf(NEWLINE, from)));
  if (begun?.kind !== 'begun') return { isWhole: false, isForeign: true };
  return { isWhole: begun.isWhole === true, isForeign: false };
}

/** What cannot be read is left out. */
export function entriesIn(text: string): RunEntries {
  const entries: RunEntry[] = [];
  let lastNumber = 0;
  for (const line of text.split('\n')) {
    const entry = line === '' ? null : readEntry(line);
    if (entry === null) continue;
    if (entry.kind === 'begun') lastNumber = Math.max(lastNumber, entry.lastNumber);
    else entries.push(entry);
    if (entry.kind === 'row') lastNumber = Math.max(lastNumber, entry.row.number);
  }
  return { entries, lastNumber };
}
