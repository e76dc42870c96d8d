import type { Chunking, ReleaseReason } from '../../contract/chunking.ts';
import type { MonoMs } from '../../units.ts';
import { createClauseBoundaries } from '../boundaries/find-boundaries.ts';
import { createHalfKeeper } from '../boundaries/whole-characters.ts';
import { createWordBoundaries } from '../boundaries/word-boundaries.ts';
import { createBoundaryQueue } from './boundary-queue.ts';
import type { Chunker, ChunkerOptions, ChunkRelease } from './chunker.ts';
import { cutRuleOf, ownLevels } from './cut-rule.ts';
import { createHeldText } from './held-text.ts';
import { idleEnd } from './idle-end.ts';
import { createIdleTimer } from './idle-timer.ts';
import { createOwnCut, type Cut } from './own-cut.ts';
import { createSizeLimit } from './size-limit.ts';

/** A pasted text is read in parts: with all of its boundaries ahead at once, each piece would look through them all. */
const MOST_READ_UNITS = 2048;

/** Cuts at the boundaries in the text; only `idle` brings time into it. */
export function createBoundaryChunker(chunking: Chunking, options: ChunkerOptions): Chunker {
  const timer = createIdleTimer(chunking.idleFlushMs);
  const queue = createBoundaryQueue([createClauseBoundaries(options), createWordBoundaries()]);
  const held = createHeldText();
  const own = createOwnCut(cutRuleOf(chunking), held);
  const limit = createSizeLimit(chunking, options.vendorMost ?? null, held, queue);
  const levels = ownLevels(chunking);
  const keepHalf = createHalfKeeper();
  let isFirst = true;

  function release({ end, reason }: Cut): ChunkRelease {
    const start = held.start();
    const text = held.take(end);
    queue.dropTo(end);
    own.begin();
    isFirst = false;
    return { text, start, end, reason };
  }

  /** @param isWhole nothing may follow what is held: what is left of it is for the caller */
  function releaseReady(isWhole: boolean): ChunkRelease[] {
    const releases: ChunkRelease[] = [];
    for (let cut = nextCut(isWhole); cut !== null; cut = nextCut(isWhole)) releases.push(release(cut));
    return releases;
  }

  function nextCut(isWhole: boolean): Cut | null {
    const most = limit.offset(isFirst);
    const before = most !== null ? most + 1 : isWhole ? held.end() : Infinity;
    const wanted = own.find(
      queue.ahead().filter(({ level }) => levels.includes(level)),
      before,
    );
    return wanted ?? (most === null ? null : limit.cut(most, isFirst, isWhole));
  }

  function releaseTo(to: number, reason: ReleaseReason): ChunkRelease[] {
    return to > held.start() ? [release({ end: to, reason })] : [];
  }

  function read(part: string): ChunkRelease[] {
    const text = keepHalf(part);
    held.add(text);
    queue.push(text);
    return chunking.strategy === 'whole' ? [] : releaseReady(false);
  }

  return {
    push(piece, atMs: MonoMs) {
      timer.start(atMs);
      return partsOf(piece).flatMap(read);
    },
    idle(atMs) {
      if (!timer.fires(atMs)) return [];
      queue.settle();
      const ready = releaseReady(true);
      return [...ready, ...releaseTo(idleEnd(held, queue.ahead()), 'idle')];
    },
    end() {
      timer.stop();
      const half = keepHalf.rest();
      held.add(half);
      queue.push(half);
      queue.flush();
      const ready = releaseReady(true);
      return [...ready, ...releaseTo(held.end(), 'end')];
    },
    get nextIdleAtMs() {
      return held.end() > held.start() ? timer.firesAtMs() : null;
    },
  };
}

function partsOf(piece: string): string[] {
  return Array.from({ length: Math.ceil(piece.length / MOST_READ_UNITS) }, (_, part) =>
    piece.slice(part * MOST_READ_UNITS, (part + 1) * MOST_READ_UNITS),
  );
}
