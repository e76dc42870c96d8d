import * as z from 'zod';
import type { TimedWord } from '../../../core/session/record/record.ts';

const markSchema = z.object({
  type: z.string().optional(),
  value: z.string(),
  start_time: z.number().min(0),
  end_time: z.number().min(0),
});
type Mark = z.infer<typeof markSchema>;

/** Reads one reply's speech marks; times are ms from the start of the synthesis. */
export interface WordReader {
  /** @returns the words that were not told before, in their order */
  read(marks: unknown): readonly TimedWord[];
}

function wordOf(value: unknown): readonly Mark[] {
  const parsed = markSchema.safeParse(value);
  if (!parsed.success) return [];
  const { type = 'word', value: text, start_time, end_time } = parsed.data;
  return type === 'word' && text.trim() !== '' && end_time >= start_time ? [parsed.data] : [];
}

export function createWordReader(): WordReader {
  let lastStartMs = -1;

  // Which chunk carries a mark has no meaning, so one that comes again, or late, is known by its time.
  function isNew({ start_time }: Mark): boolean {
    if (start_time <= lastStartMs) return false;
    lastStartMs = start_time;
    return true;
  }

  return {
    read(marks) {
      if (!Array.isArray(marks)) return [];
      return marks
        .flatMap(wordOf)
        .toSorted((one, other) => one.start_time - other.start_time)
        .filter(isNew)
        .map(({ value, start_time, end_time }) => ({
          text: value.trim(),
          startMs: start_time,
          endMs: end_time,
        }));
    },
  };
}
