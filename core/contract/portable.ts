import * as z from 'zod';
import { runRowSchema } from '../history/row.ts';

/** The file that carries recorded runs to another computer. */
export const PORTABLE_SUFFIX = '.onset';
/** What a page may hand over at once; larger files are opened with the command line. */
export const PORTABLE_LIMIT_BYTES = 256 * 1024 * 1024;

/** An opened file: its runs can be looked at, played and replayed; they are not in history. */
export const openedSessionSchema = z.object({
  id: z.string(),
  name: z.string().max(200),
  /** The Onset that wrote it. */
  madeBy: z.string().max(40),
  runs: z.array(runRowSchema).max(10_000),
  /** What could not be read, in sentences. */
  warnings: z.array(z.string()),
});
export type OpenedSession = z.infer<typeof openedSessionSchema>;
