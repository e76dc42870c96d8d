import * as z from 'zod';
import { annotationSchema } from '../../history/row.ts';
import { lensDefinitionSchema } from '../../timeline/lens-definition.ts';
import { querySchema, runId } from './measured.ts';

/** By their names, or all that a query finds. */
export const runChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('runs'), runIds: z.array(runId).min(1).max(10_000) }),
  /** `definition` is what `lens` stands for in the query. */
  z.object({ kind: z.literal('query'), query: querySchema, definition: lensDefinitionSchema }),
]);
export type RunChoice = z.infer<typeof runChoiceSchema>;

/** What is not named stays as it is. */
export const annotateSchema = z.object({
  choice: runChoiceSchema,
  addTags: annotationSchema.shape.tags.optional(),
  removeTags: annotationSchema.shape.tags.optional(),
  note: annotationSchema.shape.note.optional(),
  rating: annotationSchema.shape.rating.optional(),
});

/** What was done to how many runs. */
export const changedAnswerSchema = z.object({ count: z.number().int().min(0) });
/** `batch` brings them back until Onset is closed, for ten minutes at most. */
export const deletedAnswerSchema = changedAnswerSchema.extend({ batch: z.string() });
