import * as z from 'zod';
import type { TimedWord } from '../../../core/session/record/record.ts';
import type { WireObject } from '../json.ts';

const seconds = z.array(z.number().min(0));
const timestampsSchema = z
  .object({ words: z.array(z.string()), start: seconds, end: seconds })
  .refine(({ words, start, end }) => words.length === start.length && words.length === end.length);

/** Tells each word of a reply once. Times count from the reply's first sample, in seconds. */
export interface WordReader {
  /** @returns the words not told yet, null for timestamps that make no sense */
  read(message: WireObject): readonly TimedWord[] | null;
}

export function createWordReader(): WordReader {
  let last: TimedWord | null = null;

  /** Whether a later message repeats words of an earlier one is not documented. */
  function isNew({ text, startMs }: TimedWord): boolean {
    if (last === null) return true;
    return startMs > last.startMs || (startMs === last.startMs && text !== last.text);
  }

  return {
    read(message) {
      if (message['word_timestamps'] == null) return [];
      const parsed = timestampsSchema.safeParse(message['word_timestamps']);
      if (!parsed.success) return null;
      const { words, start, end } = parsed.data;
      return words.flatMap((word, index) => {
        const startMs = (start[index] ?? 0) * 1000;
        const timed = { text: word.trim(), startMs, endMs: Math.max(startMs, (end[index] ?? 0) * 1000) };
        if (timed.text === '' || !isNew(timed)) return [];
        last = timed;
        return [timed];
      });
    },
  };
}
