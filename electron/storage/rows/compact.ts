import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROWS_VERSION } from './entry.ts';
import type { RowTable } from './row-table.ts';
import { segmentName, segmentPlaces } from './segment-files.ts';
import { type Segments, lineOf } from './segments.ts';

export interface CompactParts {
  readonly folder: string;
  readonly segments: Segments;
  /** All that is known of all runs, once all files are read. */
  readonly table: Pick<RowTable, 'newestFirst' | 'copy'>;
  readonly lastNumber: number;
  /** Somebody wants to end. */
  readonly isClosed: () => boolean;
}

/** Smaller than this an index is read in a few ms, whatever it says. */
const WORTH_BYTES = 1024 * 1024;
/** Of what is read at a start, less than half is still true. */
const WORTH_TIMES = 2;
const SAMPLE = 200;
/** Rows to a write, and a turn of the loop after it. */
const AT_ONCE = 200;
/** Also of snapshots. */
const UNFINISHED = /^(?:compact|columns)-[\w-]+\.new$/;
const UNFINISHED_MS = 3_600_000;

/**
 * Makes one file of all that nobody appends to any more, where most of what they say is no longer so. It is written beside
 * them and takes the newest one's name: before that instant nothing has happened, after it the older ones do not count,
 * deleted or not. So a crash does no harm at any instant, nor does another process that does the same: each file that
 * takes a name says all that there was to say. Who reads the older ones meanwhile begins anew.
 * @returns whether it did
 */
export async function compact(parts: CompactParts): Promise<boolean> {
  const { folder, segments, table } = parts;
  const place = segments.sealedPlace();
  const sealedBytes = await knownSizeUpTo(place, parts);
  if (sealedBytes === null || sealedBytes < WORTH_BYTES) return false;
  if (sealedBytes < WORTH_TIMES * sizeOf(table)) return false;
  const fresh = join(folder, `compact-${randomUUID()}.new`);
  try {
    if (!(await written(fresh, parts))) return false;
    // What somebody appended since is not in it.
    if ((await knownSizeUpTo(place, parts)) !== sealedBytes) return false;
    const { mtimeMs } = await stat(fresh);
    await rename(fresh, join(folder, segmentName(place)));
    await dropUnfinished(folder, mtimeMs);
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
  await dropOlder(folder, place);
  return true;
}

/** Deletes the files that a whole one has made superfluous, the oldest first. */
export async function dropOlder(folder: string, place: number): Promise<void> {
  const places = await segmentPlaces(folder);
  for (const older of places.filter((other) => other < place).reverse())
    await rm(join(folder, segmentName(older)), { force: true }).catch(() => undefined);
}

/** What a crash left of a file that was never whole; a younger one may be another process's. @param now ms */
async function dropUnfinished(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => UNFINISHED.test(one))) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found !== null && now - found.mtimeMs > UNFINISHED_MS) await rm(file, { force: true });
  }
}

/** Null where a file says more than is known. */
async function knownSizeUpTo(place: number, { folder, segments }: CompactParts): Promise<number | null> {
  let bytes = 0;
  for (const older of (await segmentPlaces(folder)).filter((other) => other <= place)) {
    const found = await stat(join(folder, segmentName(older))).catch(() => null);
    if (found === null || found.size !== segments.knownBytes(older)) return null;
    bytes += found.size;
  }
  return bytes;
}

/** About what all rows weigh as lines, bytes. */
function sizeOf(table: CompactParts['table']): number {
  const rows = table.newestFirst();
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const some = rows.filter((_, index) => index % step === 0);
  const bytes = some.reduce((sum, row) => sum + lineOf({ kind: 'row', ...table.copy(row) }).length, 0);
  return some.length === 0 ? 0 : (bytes / some.length) * rows.length;
}

/** @returns whether it is on the disk, whole */
async function written(file: string, parts: CompactParts): Promise<boolean> {
  const handle = await open(file, 'wx', 0o600);
  try {
    return await writeAll(handle, parts);
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, { table, lastNumber, isClosed }: CompactParts): Promise<boolean> {
  const rows = table.newestFirst();
  await handle.write(lineOf({ kind: 'begun', version: ROWS_VERSION, lastNumber, isWhole: true }));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    if (isClosed()) return false;
    await handle.write(
      rows
        .slice(from, from + AT_ONCE)
        .map((row) => lineOf({ kind: 'row', ...table.copy(row) }))
        .join(''),
    );
  }
  await handle.sync();
  return true;
}
