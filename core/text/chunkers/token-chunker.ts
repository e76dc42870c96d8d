import type { Chunking, ReleaseReason } from '../../contract/chunking.ts';
import { createHalfKeeper } from '../boundaries/whole-characters.ts';
import type { Chunker, ChunkerOptions, ChunkRelease } from './chunker.ts';
import { createHeldText } from './held-text.ts';
import { createIdleTimer } from './idle-timer.ts';
import { clusterCut } from './size-cut.ts';
import type { TextLimit } from './text-limit.ts';

/** Tokens as they come: the one strategy whose cuts are those of its input. The vendor buffers by itself. */
export function createTokenChunker(chunking: Chunking, options: ChunkerOptions): Chunker {
  const timer = createIdleTimer(chunking.idleFlushMs);
  const held = createHeldText();
  const keepHalf = createHalfKeeper();
  const limits = limitsOf(chunking, options);

  function releaseTo(end: number, reason: ReleaseReason): ChunkRelease {
    const start = held.start();
    return { text: held.take(end), start, end, reason };
  }

  /** Behind the most that one piece may have, by the tightest limit; null while all of it may be one. */
  function pastLimit(): number | null {
    const past = limits.flatMap((limit) => held.offsetPast(limit) ?? []);
    return past.length === 0 ? null : Math.min(...past);
  }

  function releaseHeld(reason: ReleaseReason): ChunkRelease[] {
    const releases: ChunkRelease[] = [];
    for (let past = pastLimit(); past !== null; past = pastLimit()) {
      releases.push(releaseTo(clusterCut(held, past), 'size'));
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

function limitsOf({ maxCharacters }: Chunking, { vendorMost }: ChunkerOptions): readonly TextLimit[] {
  const own = maxCharacters === null ? [] : [{ most: maxCharacters, unit: 'characters' } as const];
  return vendorMost ? [...own, vendorMost] : own;
}
