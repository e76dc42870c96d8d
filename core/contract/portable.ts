import * as z from 'zod';
import { runRowSchema } from '../history/row.ts';

/** The file that carries recorded runs to another computer. */
export const PORTABLE_SUFFIX = '.onset';
/** What a page may hand over at once; larger files are opened with the command line. */
export const PORTABLE_LIMIT_BYTES = 256 * 1024 * 1024;

const runId = z.string().min(1).max(64);

/** Ids of runs that are replayed: what a player says of them is about this playing, not about the recorded run. */
const REPLAY_PREFIX = 'replay-';
export const replayIdOf = (name: string): string => REPLAY_PREFIX + name;
export const isReplay = (id: string): boolean => id.startsWith(REPLAY_PREFIX);

/** One run of an opened file. */
export const openedRunSchema = z.object({ session: z.string().max(64), runId });

/** A recorded run is told once more, at its times and without a network; `session` null = one of history. */
export const replayQuestionSchema = z.object({
  session: z.string().max(64).nullable(),
  runId,
  /** To be heard under another one; null = the recorded one. */
  prebufferMs: z.number().min(0).max(5000).nullable(),
});
export type ReplayQuestion = z.infer<typeof replayQuestionSchema>;

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
