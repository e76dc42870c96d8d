import * as z from 'zod';
import { dimensionSchema, estimate, measured, querySchema } from './measured.ts';

const spreadSchema = z.object({
  n: z.number().int().min(0),
  /** Runs that failed: counted, in no quantile. */
  failed: z.number().int().min(0),
  /**
   * Runs that enter no figure: stopped by hand, a warm-up, answered from the cache, or without this metric (no device,
   * no onset).
   */
  without: z.number().int().min(0),
  p50: estimate,
  p95: estimate,
  p99: estimate,
  max: z.number().nullable(),
  /** For a spread plot, drawn evenly from the sorted values where there are more than 200. */
  values: z.array(z.number()).max(200),
});
export type GroupSpread = z.infer<typeof spreadSchema>;

export const groupQuestionSchema = z.object({
  ...measured,
  by: dimensionSchema,
  /** A second dimension, across; null = a plain list. */
  across: dimensionSchema.nullable(),
});
export const groupAnswerSchema = z.object({
  /** By p50, the smallest first; those without one last. At most 200 are told. */
  groups: z
    .array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** What finds the runs of this group, to be added to the question's query. */
        query: querySchema,
        all: spreadSchema,
        across: z.array(z.object({ key: z.string(), spread: spreadSchema })).max(50),
      }),
    )
    .max(200),
  /** Keys of the second dimension, in their order. */
  columns: z.array(z.string()).max(50),
  /** Groups that are not told. */
  leftOut: z.number().int().min(0),
});
export type GroupQuestion = z.infer<typeof groupQuestionSchema>;
export type GroupAnswer = z.infer<typeof groupAnswerSchema>;
