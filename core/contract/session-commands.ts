import * as z from 'zod';
import { runEventSchema } from '../session/record/record.ts';
import {
  PORTABLE_LIMIT_BYTES,
  openedRunSchema,
  openedSessionSchema,
  replayQuestionSchema,
} from './portable.ts';

const runId = z.string().min(1).max(64);

/** Session files, and runs that are told once more. */
export const SESSION_COMMANDS = {
  'session.open': {
    input: z.object({
      bytes: z
        .instanceof(Uint8Array)
        .refine(({ length }) => length <= PORTABLE_LIMIT_BYTES, 'the file is too large for a page'),
      name: z.string().max(1000),
    }),
    output: openedSessionSchema,
  },
  'session.close': { input: z.object({ session: z.string().max(64) }), output: z.null() },
  /** One run of an opened file as its event list. */
  'session.get': { input: openedRunSchema, output: z.object({ events: z.array(runEventSchema) }) },
  /** Its received audio as 16-bit WAV. */
  'session.audio': { input: openedRunSchema, output: z.object({ wav: z.instanceof(Uint8Array) }) },
  /** The events of a recorded run follow, under an id of their own; `run.stop` ends it. */
  'session.replay': { input: replayQuestionSchema, output: z.object({ runId }) },
} as const;
