import * as z from 'zod';

/** What a run was made for; absent in a record = by hand, on Live or with `onset run`. */
export const purposeSchema = z.object({
  /** `studio`: a comparison of strategies. `audition`: a cell of the matrix. `suite`: a file of `onset run`. */
  kind: z.enum(['studio', 'audition', 'suite']),
  /** The comparison, audition or suite that it belongs to. */
  series: z.string().min(1).max(100),
  /** Its place in the series: a strategy, a cell, a target and text. */
  item: z.string().max(200),
});
export type Purpose = z.infer<typeof purposeSchema>;
