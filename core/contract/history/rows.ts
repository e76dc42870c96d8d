import * as z from 'zod';
import { runRowSchema } from '../../history/row.ts';
import { lensDefinitionSchema } from '../../timeline/lens-definition.ts';
import { metricSchema, querySchema } from './measured.ts';

export const rowsQuestionSchema = z.object({
  query: querySchema,
  sort: z.object({
    by: z.enum(['number', 'voice', 'metric', 'ear', 'underruns', 'gaps', 'rating', 'characters']),
    /** What `metric` stands for. */
    metric: metricSchema,
    descending: z.boolean(),
  }),
  definition: lensDefinitionSchema,
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
});
export const rowsAnswerSchema = z.object({
  /** All kept runs and their size on disk; not yet all of them while the older ones are still being read. */
  kept: z.object({ runs: z.number().int().min(0), bytes: z.number().int().min(0), isComplete: z.boolean() }),
  /** How many the query finds. */
  found: z.number().int().min(0),
  rows: z.array(runRowSchema).max(500),
});
export type RowsQuestion = z.infer<typeof rowsQuestionSchema>;
export type RowsAnswer = z.infer<typeof rowsAnswerSchema>;

export const facetsQuestionSchema = z.object({ query: querySchema, definition: lensDefinitionSchema });

/**
 * What can be chosen in a filter: for each field of the query language the values that occur, the commonest first, with
 * their numbers of runs. `field=value` finds them.
 */
export const facetsAnswerSchema = z.record(
  z.string(),
  z.array(z.object({ value: z.string(), label: z.string(), runs: z.number().int() })).max(500),
);
export type FacetsAnswer = z.infer<typeof facetsAnswerSchema>;
