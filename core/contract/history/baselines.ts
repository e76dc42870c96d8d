import * as z from 'zod';
import { runChoiceSchema } from './changes.ts';
import { runId } from './measured.ts';

const baselineName = z.string().trim().min(1).max(80);
/** A name that is taken is given to the new group. */
export const pinSchema = z.object({ name: baselineName, choice: runChoiceSchema });
export const unpinSchema = z.object({ name: baselineName });
export const baselinesAnswerSchema = z.array(
  z.object({ name: baselineName, pinnedAt: z.string(), runs: z.number().int().min(0) }),
);

/** A group of runs under a name, as it was when it was pinned: later runs do not join it. */
export const baselineSchema = z.object({
  name: z.string().min(1).max(80),
  /** ISO 8601. */
  pinnedAt: z.string(),
  runIds: z.array(runId).min(1).max(10_000),
});
export type Baseline = z.infer<typeof baselineSchema>;
