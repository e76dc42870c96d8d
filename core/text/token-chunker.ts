import type { Chunking, ReleaseReason } from '../contract/chunking.ts';
import type { Chunker, ChunkerOptions, ChunkRelease } from './chunker.ts';
import { createSentenceBoundaries } from './find-boundaries.ts';
import { createHeldText } from './held-text.ts';
import { createIdleTimer } from './idle-timer.ts';
import { clusterCut } from './size-cut.ts';
import { createHalfKeeper } from './whole-characters.ts';

/** What is looked at again to say whether a sentence ends with a token. */
const TAIL_UNITS = 200;

/** Tokens as they come: the one strategy whose cuts are those of its input. The vendor buffers by itself. */
export function createTokenChunker(chunking: Chunking, options: ChunkerOptions): Chunker {
  const timer = createIdleTimer(chunking.idleFlushMs);
  const held = createHeldText();
  const keepHalf = createHalfKeeper();
  const max = smallerOf(chunking.maxCharacters, options.vendorMaxCharacters ?? null);
  let tail = '';

  function releaseTo(end: number, reason: ReleaseReason): ChunkRelease {
    const start = held.start();
    const text = held.take(end);
    tail = (tail + text).slice(-TAIL_UNITS);
    const endsSentence = reason === 'end' || endsAsSentence(tail, options.locale);
    return { text, start, end, reason, endsSentence };
  }

  function releaseHeld(reason: ReleaseReason): ChunkRelease[] {
    const releases: ChunkRelease[] = [];
    while (max !== null && held.isLongerThan(max)) {
      releases.push(releaseTo(clusterCut(held, held.offsetBehind(max)), 'size'));
    }
    if (held.end() > held.start()) releases.push(releaseTo(held.end(), reason));
    return releases;
  }

  return {
    push(piece, atMs) {
      held.add(keepHalf(piece));
      timer.start(atMs);
      return held.charactersTo(held.end()) < chunking.minCharacters ? [] : releaseHeld('token');
    },
    idle: (atMs) => (timer.fires(atMs) ? releaseHeld('idle') : []),
    end() {
      timer.stop();
      held.add(keepHalf.rest());
      return releaseHeld('end');
    },
    get nextIdleAtMs() {
      return held.end() > held.start() ? timer.firesAtMs() : null;
    },
  };
}

function smallerOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function endsAsSentence(text: string, locale: string | undefined): boolean {
  const finder = createSentenceBoundaries(locale === undefined ? {} : { locale });
  return [...finder.push(text), ...finder.flush()].at(-1)?.offset === text.length;
}
