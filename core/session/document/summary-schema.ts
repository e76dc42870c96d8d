import * as z from 'zod';
import { targetSchema } from '../../contract/target.ts';
import { count, ms, orNull } from './fields.ts';

/** A quantile is null with too few runs for it: p50 needs 3, p95 20, p99 100. */
export const spreadSchema = z.object({
  n: count.describe('Runs that have this figure.'),
  p50: orNull(ms).describe('null below n = 3'),
  p95: orNull(ms).describe('null below n = 20'),
  p99: orNull(ms).describe('null below n = 100'),
  max: orNull(ms),
});

const latencySpreads = {
  ttfbMs: spreadSchema,
  ttfaMs: spreadSchema,
  ttfaAudibleMs: spreadSchema,
  timeToEarMs: spreadSchema,
  ttlbMs: spreadSchema,
};
const groupSchema = z.object({ n: count, ...latencySpreads });
const reusedGroupSchema = groupSchema.extend({
  connection: orNull(z.enum(['cold', 'warm'])).describe(
    'Which runs the five figures describe: those of the connection that most had; null = those that needed none.',
  ),
  byConnection: z
    .object({ cold: groupSchema, warm: groupSchema, none: groupSchema })
    .nullable()
    .describe('Only when more than one kind occurs; `none` needed no connection.'),
});

const targetSummarySchema = z.object({
  n: count.describe('All successful runs; failed ones enter no figure.'),
  failed: count.describe('Runs that failed or were stopped by hand.'),
  interrupted: count.describe(
    'Runs that a barge-in ended as it was to: they are neither failed nor in a figure. One that had been answered by then is in n.',
  ),
  connection: orNull(z.enum(['cold', 'warm'])).describe(
    'Which runs the five figures describe: those of the connection that most successful runs had, warm in a tie. ' +
      'null without a successful run.',
  ),
  ...latencySpreads,
  byConnection: z
    .object({ cold: groupSchema, warm: groupSchema })
    .nullable()
    .describe('Only when cold and warm runs occur: they are never mixed in one figure.'),
  reused: z
    .object({ cached: reusedGroupSchema, speculated: reusedGroupSchema })
    .nullable()
    .describe(
      'Only when a run had something from the phrase cache, or its beginning asked for before its text: such runs are in ' +
        'no other figure than these.',
    ),
});

export const summarySchema = targetSummarySchema.extend({
  targets: orNull(z.array(targetSummarySchema.extend({ target: targetSchema }))).describe(
    'Only where runs of several targets were made: each has figures of its own, and the figures beside this list are empty.',
  ),
});
