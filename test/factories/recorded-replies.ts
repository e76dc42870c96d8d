import type { RecordedReply } from '../../core/playback/underrun-curve.ts';
import { createRandom } from '../../core/stats/prng.ts';
import { trace } from '../helpers/statistics/traces.ts';

/**
 * Replies as a busy vendor streams them: pieces of 40 to 60 ms of sound, on average somewhat faster than they play,
 * every twentieth late by up to half a second.
 */
export function recordedReplies(count: number, chunksEach: number, seed: number): readonly RecordedReply[] {
  const random = createRandom(seed);
  const gapMs = () => random.next() * 80 + (random.next() < 0.05 ? random.next() * 500 : 0);
  return Array.from({ length: count }, () => {
    const chunks = trace(
      Array.from({ length: chunksEach }, () => [gapMs(), 40 + random.next() * 20] as const),
      200,
    );
    const ear = { t0: 0, onsetMs: random.next() * 120, outputMs: 12 };
    return { chunks, endedAt: (chunks.at(-1)?.at ?? 0) + random.next() * 50, ear };
  });
}
