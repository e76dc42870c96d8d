import * as z from 'zod';
import { lensDefinitionSchema } from '../../timeline/lens-definition.ts';
import { interval, metricSchema, querySchema, runId, temperatureChoiceSchema } from './measured.ts';

export const verdictSchema = z.enum(['better', 'worse', 'no_difference_shown', 'inconclusive']);

/** One of the two groups of a comparison. */
export const groupSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), query: querySchema }),
  z.object({ kind: z.literal('baseline'), name: z.string().min(1).max(80) }),
  z.object({ kind: z.literal('runs'), runIds: z.array(runId).min(1).max(10_000) }),
]);
export type GroupSource = z.infer<typeof groupSourceSchema>;

export const compareQuestionSchema = z.object({
  /** What is compared with, and what is compared. */
  a: groupSourceSchema,
  b: groupSourceSchema,
  definition: lensDefinitionSchema,
  temperature: temperatureChoiceSchema,
  rows: z
    .array(
      z.object({ metric: metricSchema, percentile: z.union([z.literal(50), z.literal(95), z.literal(99)]) }),
    )
    .min(1)
    .max(20),
});
const comparedSideSchema = z.object({
  label: z.string(),
  /** Runs that can be in a figure. */
  n: z.number().int(),
  failed: z.number().int(),
  /** Of n: those that are not trusted, and those in which a fallback took over. They count. */
  untrusted: z.number().int(),
  switched: z.number().int(),
});
export const compareAnswerSchema = z.object({
  a: comparedSideSchema,
  b: comparedSideSchema,
  /** What differs between the groups beside the measured: other texts, another voice. Sentences. */
  caveats: z.array(z.string()),
  rows: z.array(
    z.object({
      metric: metricSchema,
      percentile: z.number(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      difference: z.number().nullable(),
      interval,
      p: z.number().nullable(),
      verdict: verdictSchema,
      needsMore: z.number().int().nullable(),
    }),
  ),
});
export type CompareQuestion = z.infer<typeof compareQuestionSchema>;
export type CompareAnswer = z.infer<typeof compareAnswerSchema>;
