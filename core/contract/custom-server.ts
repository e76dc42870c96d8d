import * as z from 'zod';

/** What is wrong in the text of a server's description, and where; both counted from 1. */
const problemSchema = z.object({
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  reason: z.string(),
});
export type CustomProblem = z.infer<typeof problemSchema>;

/** A name in the folder of descriptions: no way leads out of it, none into a stream of another file. */
export const customFileNameSchema = z
  .string()
  .max(100)
  .regex(/^[^./\\:][^/\\:]*\.ya?ml$/i);

export const customTextSchema = z.string().max(100_000);

/** How a description reads. `provider` is its id in the catalogue, null as long as there are problems. */
export const customReadingSchema = z.object({
  provider: z.string().nullable(),
  problems: z.array(problemSchema),
});
export type CustomReading = z.infer<typeof customReadingSchema>;

/** A description that is kept, sound or not. */
export const customServerSchema = customReadingSchema.extend({
  file: customFileNameSchema,
  text: customTextSchema,
});
export type CustomServerFile = z.infer<typeof customServerSchema>;

/** "line 3, column 5: …" */
export const problemWords = ({ line, column, reason }: CustomProblem): string =>
  `line ${line}, column ${column}: ${reason}`;
