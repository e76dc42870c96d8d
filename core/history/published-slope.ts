import type { LengthAnswer } from '../contract/history/length.ts';

type Published = LengthAnswer['voices'][number]['published'];

/** What a vendor says itself that a character more costs, in our words. Of all that were read only one says so. */
const PUBLISHED: Readonly<Record<string, Published>> = {
  deepgram: {
    msPerCharacter: 0.4,
    words: 'about 600 ms and 40 ms for each 100 characters',
    source: 'Deepgram documentation, “Text to Speech Latency”, 2025',
  },
};

/** Null where none is known. */
export const publishedSlopeOf = (provider: string): Published => PUBLISHED[provider] ?? null;
