import * as z from 'zod';
import { between, wholeBetween } from './between.ts';

/** Characters as vendors count and bill them: code points. */
const characters = wholeBetween(1, 100_000);

const atLeast = wholeBetween(0, 10_000);
const limits = {
  /** A piece with less waits for the next boundary; the end of the text and the idle timer don't wait. */
  minCharacters: atLeast.default(0),
  /** A longer piece is cut at the best place before; a single word may be longer. Null = no limit. */
  maxCharacters: characters.nullable().default(null),
  /** What is held is released when no text came for so long. Null = never. */
  idleFlushMs: between(1, 60_000).nullable().default(null),
};

/** How streaming text is cut into what is sent. */
export const chunkingSchema = z.discriminatedUnion('strategy', [
  /** Waits for the end of the text. */
  z.object({ strategy: z.literal('whole'), ...limits }),
  z.object({ strategy: z.literal('sentence'), ...limits }),
  /** Sentences, cut at commas, semicolons, colons and dashes. Unless told otherwise "Well, " is not said alone. */
  z.object({ strategy: z.literal('clause'), ...limits, minCharacters: atLeast.default(10) }),
  /** The first clause, or at most so many characters, as soon as it is there; then sentences. */
  z.object({
    strategy: z.literal('first_fragment'),
    firstMinCharacters: characters.default(8),
    firstMaxCharacters: characters.default(24),
    ...limits,
  }),
  /** At most so many characters, cut between words. */
  z.object({ strategy: z.literal('characters'), characters, ...limits }),
  z.object({ strategy: z.literal('words'), words: wholeBetween(1, 1000), ...limits }),
  /** Each token as it comes, for vendors that buffer by themselves. */
  z.object({ strategy: z.literal('token'), ...limits }),
]);
export type Chunking = z.infer<typeof chunkingSchema>;
/** As a person writes it: what has a default may be left out. */
export type ChunkingInput = z.input<typeof chunkingSchema>;

/** Two limits of which the lower is more than the upper. */
export interface LimitsProblem {
  /** "asks for pieces of 50 characters at least and 10 at most" */
  readonly words: string;
  readonly least: 'minCharacters' | 'firstMinCharacters';
  readonly most: 'maxCharacters' | 'firstMaxCharacters';
}

/** Why no piece can be as these limits ask; null where one can. */
export function limitsProblem(chunking: Chunking): LimitsProblem | null {
  const { minCharacters, maxCharacters } = chunking;
  if (maxCharacters !== null && minCharacters > maxCharacters)
    return {
      words: `asks for pieces of ${minCharacters} characters at least and ${maxCharacters} at most`,
      ...{ least: 'minCharacters', most: 'maxCharacters' },
    };
  if (chunking.strategy !== 'first_fragment') return null;
  const { firstMinCharacters, firstMaxCharacters } = chunking;
  if (firstMinCharacters <= firstMaxCharacters) return null;
  return {
    words: `asks for a first piece of ${firstMinCharacters} characters at least and ${firstMaxCharacters} at most`,
    ...{ least: 'firstMinCharacters', most: 'firstMaxCharacters' },
  };
}

/** Why a piece was let go. */
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
export type ReleaseReason = z.infer<typeof releaseReasonSchema>;
