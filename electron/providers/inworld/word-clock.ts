import * as z from 'zod';
import { type AudioFormat, frameBytes } from '../../../core/audio/format.ts';
import type { TimedWord } from '../../../core/session/record/record.ts';
import type { WireObject } from '../json.ts';

const seconds = z.array(z.number().min(0));
const alignmentSchema = z.object({
  wordAlignment: z.object({
    words: z.array(z.string()),
    wordStartTimeSeconds: seconds,
    wordEndTimeSeconds: seconds,
  }),
});

/** Puts the vendor's word times, which begin at 0 again after every flush, on the time of the whole reply. */
export interface WordClock {
  /** Audio in the order of its arrival. */
  heard(bytes: Uint8Array): void;
  /** The words of one `timestampInfo` that were not told yet; none where it has no word alignment. */
  words(timestampInfo: WireObject): readonly TimedWord[];
  flushed(): void;
}

const HEADER_BYTES = 44;

const isRiff = (bytes: Uint8Array): boolean => String.fromCharCode(...bytes.subarray(0, 4)) === 'RIFF';

export function createWordClock(format: AudioFormat): WordClock {
  const frameSizeBytes = frameBytes(format);
  let heardMs = 0;
  let flushStartMs = 0;
  let lastStartMs = -1;
  let lastEndMs = 0;

  return {
    heard(bytes) {
      if (frameSizeBytes === null) return;
      // LINEAR16 repeats the header with every chunk.
      const payloadBytes = bytes.length - (isRiff(bytes) ? HEADER_BYTES : 0);
      heardMs += (payloadBytes / frameSizeBytes / format.sampleRate) * 1000;
    },
    words(timestampInfo) {
      const parsed = alignmentSchema.safeParse(timestampInfo);
      if (!parsed.success) return [];
      const { words, wordStartTimeSeconds: starts, wordEndTimeSeconds: ends } = parsed.data.wordAlignment;
      return words.flatMap((word, index) => {
        const startMs = flushStartMs + (starts[index] ?? Number.NaN) * 1000;
        const endMs = flushStartMs + (ends[index] ?? Number.NaN) * 1000;
        const text = word.trim();
        // Whether a later message repeats the words of an earlier one is not documented.
        if (text === '' || !(startMs > lastStartMs) || !(endMs >= startMs)) return [];
        lastStartMs = startMs;
        lastEndMs = endMs;
        return [{ text, startMs, endMs }];
      });
    },
    flushed() {
      // What has no fixed size has no duration here: its next flush begins behind its last word.
      flushStartMs = frameSizeBytes === null ? lastEndMs : heardMs;
      lastStartMs = Math.min(lastStartMs, flushStartMs - 1);
    },
  };
}
