import * as z from 'zod';
export const releaseReasonSchema = z.enum([
  'sentence',
  'clause',
  'size',
  'words',
  'idle',
  'end',
  'token',
  'first',
]);
export const chunkingSchema = z.object({ kind: z.enum(['whole', 'sentence']) });
