import type * as z from 'zod';
import { purposeSchema } from '../contract/purpose.ts';
import { failureSchema } from '../contract/result.ts';
import { transportIdSchema } from '../contract/target.ts';
import { lensInstantsSchema } from '../timeline/lens-instants.ts';
import {
  ROW_BUFFER_POINTS,
  ROW_TEXT_CHARACTERS,
  type RunRow,
  annotationSchema,
  runRowSchema,
} from './row.ts';

type Check = (value: unknown) => boolean;

const fits =
  (schema: z.ZodType): Check =>
  (value) =>
    schema.safeParse(value).success;
const isWord: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isAmount: Check = (value) => isNumber(value) && (value as number) >= 0;
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isYesOrNo: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isThings = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const upTo =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most;
const listOf =
  (check: Check, most = Infinity): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);

const oneOf = ({ options }: { readonly options: readonly string[] }): Check => {
  const known: ReadonlySet<unknown> = new Set(options);
  return (value) => known.has(value);
};

const INSTANTS = Object.keys(lensInstantsSchema.shape);
const isInstant = orNull(isNumber);
const areInstants: Check = (value) => isThings(value) && INSTANTS.every((key) => isInstant(value[key]));

const isEmpty: Check = (value) => Array.isArray(value) && value.length === 0;
const fitsTags = fits(annotationSchema.shape.tags);
const fitsNote = fits(annotationSchema.shape.note);

const { shape } = runRowSchema;

/** As `runRowSchema` has them, field by field. */
const CHECKS: Readonly<Record<keyof RunRow, Check>> = {
  runId: isWord,
  number: (value) => isCount(value) && value !== 0,
  startedAtMs: isNumber,
  purpose: orNull(fits(purposeSchema)),
  provider: isWord,
  model: isWord,
  voice: isWord,
  transport: oneOf(transportIdSchema),
  format: isWord,
  region: orNull(isWord),
  endpoint: orNull(isWord),
  temperature: orNull(oneOf(shape.temperature.unwrap())),
  isPreconnected: isYesOrNo,
  chunking: orNull(isWord),
  requests: isCount,
  switches: orNull(isCount),
  text: upTo(ROW_TEXT_CHARACTERS),
  characters: isCount,
  firstSound: oneOf(shape.firstSound),
  outcome: oneOf(shape.outcome),
  error: orNull(fits(failureSchema)),
  trusted: isYesOrNo,
  errorBarMs: isAmount,
  instants: areInstants,
  phasesMs: listOf(isAmount),
  isHeard: isYesOrNo,
  prebufferMs: isAmount,
  audioMs: isAmount,
  speedUp: orNull(isNumber),
  largestGapMs: orNull(isNumber),
  smallestGaplessPrebufferMs: orNull(isNumber),
  underruns: orNull(isCount),
  underrunMs: orNull(isAmount),
  gaps: orNull(isCount),
  bufferMs: listOf(isAmount, ROW_BUFFER_POINTS),
  hasRecord: isYesOrNo,
  // Most runs have none of these.
  tags: (value) => isEmpty(value) || fitsTags(value),
  note: (value) => value === '' || fitsNote(value),
  rating: orNull(fits(annotationSchema.shape.rating)),
};
const FIELDS = Object.entries(CHECKS);

/**
 * Whether the schema would take it, told in a twentieth of its time: a hundred thousand rows are read at a start, and
 * nearly all of them are as they were written. What this refuses the schema may still know how to read.
 */
export function isRunRow(value: unknown): value is RunRow {
  return isThings(value) && FIELDS.every(([key, holds]) => holds(value[key]));
}
