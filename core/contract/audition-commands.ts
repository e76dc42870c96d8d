import * as z from 'zod';
import {
  auditionNameSchema,
  auditionSchema,
  cellChoiceSchema,
  matrixAnswerSchema,
  matrixQuestionSchema,
} from './audition.ts';

const nothing = z.null();
const id = auditionSchema.shape.id;

/**
 * What a page may ask about auditions. One is measured at a time; `audition_changed` says that its matrix did, or what
 * is kept of it.
 */
export const AUDITION_COMMANDS = {
  /** The one that was opened or changed last comes first. */
  'audition.list': {
    input: nothing,
    output: z.object({
      auditions: z.array(auditionNameSchema),
      /** Sentences about files that could not be read and were put aside. */
      setAside: z.array(z.string()),
    }),
  },
  /** Opens one: it is first in the list from then on. */
  'audition.get': { input: z.object({ id }), output: auditionSchema },
  /** Keeps the whole of it, where it was made from the newest (else `stale`). What was removed comes back by this, too. */
  'audition.set': { input: auditionSchema, output: auditionSchema.pick({ revision: true }) },
  'audition.new': { input: z.object({ name: auditionSchema.shape.name }), output: auditionSchema },
  /** Its runs stay in history. */
  'audition.remove': { input: z.object({ id }), output: nothing },
  'audition.matrix': { input: matrixQuestionSchema, output: matrixAnswerSchema },
  /** Measures what is missing of the choice, beside what is under way; what had failed is tried again. */
  'audition.start': { input: z.object({ id, choice: cellChoiceSchema }), output: nothing },
  /** Runs that are under way come to their end. */
  'audition.pause': { input: nothing, output: nothing },
  'audition.resume': { input: nothing, output: nothing },
  /** Cancels what is under way and asks for nothing more. */
  'audition.stop': { input: nothing, output: nothing },
  /** Somebody listens for so long, from now: nothing new is measured meanwhile. 0 = no longer. */
  'audition.listening': { input: z.object({ forMs: z.number().min(0).max(600_000) }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
