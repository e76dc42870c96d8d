import * as z from 'zod';
import { liftRow } from '../../../core/history/lift-row.ts';
import { isRunRow } from '../../../core/history/row-shape.ts';
import { annotationSchema, runRowSchema } from '../../../core/history/row.ts';

const runId = z.string().min(1);

/** Of the files below; another number = another Onset wrote them. */
export const ROWS_VERSION = 1;

/**
 * A line of the index. What is said last about a run counts: a row replaces the one before it with all that was noted
 * to it, `noted` changes the row before it, `gone` takes it out.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  /** The first line of a file. No number up to `lastNumber` is given again. */
  z.object({
    kind: z.literal('begun'),
    version: z.literal(ROWS_VERSION),
    lastNumber: z.number().int().min(0),
    /** All that older files say is in this one: they do not count any more. */
    isWhole: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('row'), sizeBytes: z.number().min(0), row: runRowSchema }),
  z.object({ kind: z.literal('noted'), runId, annotation: annotationSchema }),
  z.object({ kind: z.literal('gone'), runId }),
]);
export type Entry = z.infer<typeof entrySchema>;
/** All but the beginning of a file, which files know themselves. */
export type RunEntry = Exclude<Entry, { kind: 'begun' }>;

/** What a line says; null for one that is no entry: torn or spoilt. */
export function readEntry(line: string): Entry | null {
  try {
    const value: unknown = JSON.parse(line);
    lift(value);
    return isRowEntry(value) ? value : entrySchema.parse(value);
  } catch {
    return null;
  }
}

function lift(value: unknown): void {
  const { kind, row } = Object(value) as Readonly<Record<string, unknown>>;
  if (kind === 'row' && typeof row === 'object' && row !== null) liftRow(row);
}

function isRowEntry(value: unknown): value is Extract<Entry, { kind: 'row' }> {
  const { kind, sizeBytes, row } = Object(value) as Readonly<Record<string, unknown>>;
  return kind === 'row' && typeof sizeBytes === 'number' && sizeBytes >= 0 && isRunRow(row);
}
