import * as z from 'zod';
import { measured, runId } from './measured.ts';

export const trendQuestionSchema = z.object(measured);
export const trendAnswerSchema = z.object({
  n: z.number().int().min(0),
  /** In the order of time; where there are more than 2,000 runs each point is the median of neighbours. */
  points: z.array(z.object({ atMs: z.number(), value: z.number(), runs: z.number().int(), runId })).max(2000),
  /** Where the level changed: before which point, from what median to what. */
  changes: z.array(
    z.object({ at: z.number().int(), atMs: z.number(), fromMs: z.number(), toMs: z.number(), p: z.number() }),
  ),
});
export type TrendAnswer = z.infer<typeof trendAnswerSchema>;
