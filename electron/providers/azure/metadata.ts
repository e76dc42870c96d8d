import * as z from 'zod';
import type { TimedWord } from '../../../core/session/record/record.ts';
import { parseObject } from '../json.ts';

const TICKS_PER_MS = 10_000;
const ticks = z.number().min(0);

const boundarySchema = z.object({
  Offset: ticks,
  Duration: ticks,
  text: z.object({ Text: z.string(), BoundaryType: z.string().default('WordBoundary') }),
});
/** Sentences, visemes, bookmarks and the end of the session share the list; only words are of use here. */
const metadataSchema = z.object({
  Metadata: z.array(z.object({ Type: z.string(), Data: z.unknown() })),
});

/** The words in one `audio.metadata`; null where it cannot be read. */
export function readWords(body: string): readonly TimedWord[] | null {
  const list = metadataSchema.safeParse(parseObject(body));
  if (!list.success) return null;
  const boundaries = list.data.Metadata.filter(({ Type }) => Type === 'WordBoundary');
  const read = z.array(boundarySchema).safeParse(boundaries.map(({ Data }) => Data));
  if (!read.success) return null;
  return read.data
    .filter(({ text }) => text.BoundaryType === 'WordBoundary')
    .map(({ Offset, Duration, text }) => ({
      text: text.Text,
      startMs: Offset / TICKS_PER_MS,
      endMs: (Offset + Duration) / TICKS_PER_MS,
    }));
}
