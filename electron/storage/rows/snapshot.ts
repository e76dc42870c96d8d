import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Leaf, NumberArray, SavedColumn } from './columns/column.ts';
import { COLUMNS_VERSION, type RowColumns, createRowColumns } from './columns/row-columns.ts';
import type { KeptColumns } from './row-table.ts';

/**
 * All rows as columns in one file: what was made of the index's lines once, so that a start need not parse a hundred
 * thousand of them. It says nothing that they do not say, and may go at any time.
 */
export interface Snapshot {
  readonly columns: RowColumns;
  readonly runs: number;
  readonly lastNumber: number;
  /** What of which files it was made of. */
  readonly covers: readonly Covered[];
}

const coveredSchema = z.object({ place: z.number(), file: z.number(), bytes: z.number() });
/** A file of the index, and how much of it was known, bytes. */
export type Covered = z.infer<typeof coveredSchema>;

const KINDS = { Float64Array, Uint32Array, Uint8Array };
const kindSchema = z.enum(['Float64Array', 'Uint32Array', 'Uint8Array']);

const headSchema = z.object({
  version: z.literal(COLUMNS_VERSION),
  runs: z.number(),
  lastNumber: z.number(),
  covers: z.array(coveredSchema).readonly(),
  leaves: z.array(
    z.object({
      name: z.string(),
      arrays: z.array(z.object({ kind: kindSchema, length: z.number() })),
      words: z.custom<readonly unknown[]>(Array.isArray),
    }),
  ),
});
type Head = z.infer<typeof headSchema>;

/** Beginnings of arrays, and of all behind the length of the head. */
const ALIGNED_BYTES = 8;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNED_BYTES) * ALIGNED_BYTES;

const fileIn = (folder: string): string => join(folder, 'rows.columns');

const leavesOf = (columns: RowColumns): readonly (readonly [string, Leaf])[] => columns.leaves('kept');

/** @returns null where there is none that this Onset can read */
export async function readSnapshot(folder: string): Promise<Snapshot | null> {
  try {
    return snapshotOf(await readFile(fileIn(folder)));
  } catch {
    return null;
  }
}

function snapshotOf(bytes: Buffer): Snapshot {
  const headBytes = bytes.readDoubleLE(0);
  const head = headSchema.parse(JSON.parse(bytes.toString('utf8', ALIGNED_BYTES, ALIGNED_BYTES + headBytes)));
  let from = aligned(ALIGNED_BYTES + headBytes);
  const take = ({ kind, length }: Head['leaves'][number]['arrays'][number]): NumberArray => {
    const array = new KINDS[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + from, length);
    from = aligned(from + array.byteLength);
    return array;
  };
  const saved = new Map(
    head.leaves.map(({ name, arrays, words }) => [name, { arrays: arrays.map(take), words }]),
  );
  if (from !== bytes.length) throw new Error('it was cut off');
  const columns = createRowColumns();
  for (const [name, leaf] of leavesOf(columns)) leaf.load(saved.get(name) ?? { arrays: [], words: [] });
  const { runs, lastNumber, covers } = head;
  return { columns, runs, lastNumber, covers };
}

/** Where it says what its files do not say any more: of deleted runs nothing is to stay. */
export async function forgetSnapshot(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

/**
 * Puts a snapshot in the place of the one before. A column at a time, with a turn of the loop after it, for questions.
 * @param isStill whether the rows are what they were; where they are not, nothing is written
 * @throws the file system's error
 */
export async function writeSnapshot(
  folder: string,
  { columns, places }: KeptColumns,
  said: Pick<Snapshot, 'lastNumber' | 'covers'>,
  isStill: () => boolean,
): Promise<void> {
  const saved: (SavedColumn & { readonly name: string })[] = [];
  for (const [name, leaf] of leavesOf(columns)) {
    if (!isStill()) return;
    saved.push({ name, ...leaf.save(places) });
    await new Promise((resolve) => setImmediate(resolve));
  }
  const own = join(folder, `columns-${randomUUID()}.new`);
  try {
    await writeParts(own, partsOf({ ...said, version: COLUMNS_VERSION, runs: places.length }, saved));
    await rename(own, fileIn(folder));
  } finally {
    await rm(own, { force: true });
  }
}

function partsOf(
  head: Omit<Head, 'leaves'>,
  saved: readonly (SavedColumn & { readonly name: string })[],
): readonly Buffer[] {
  const leaves = saved.map(({ name, arrays, words }) => ({
    ...{ name, words },
    arrays: arrays.map((array) => ({ kind: kindSchema.parse(array.constructor.name), length: array.length })),
  }));
  const text = Buffer.from(JSON.stringify({ ...head, leaves }));
  const length = Buffer.alloc(ALIGNED_BYTES);
  length.writeDoubleLE(text.length);
  const arrays = saved.flatMap((column) => column.arrays);
  const parts = [
    text,
    ...arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ];
  return [length, ...parts.flatMap((part) => [part, Buffer.alloc(aligned(part.length) - part.length)])];
}

async function writeParts(file: string, parts: readonly Buffer[]): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writev(parts);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
