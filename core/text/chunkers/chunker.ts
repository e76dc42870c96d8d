import type { Chunking, ReleaseReason } from '../../contract/chunking.ts';
import type { MonoMs } from '../../units.ts';
import { createBoundaryChunker } from './boundary-chunker.ts';
import type { TextLimit } from './text-limit.ts';
import { createTokenChunker } from './token-chunker.ts';

/** A piece of text that is to be spoken now. All releases joined are the text. */
export interface ChunkRelease {
  readonly text: string;
  /** UTF-16 offsets in the whole text; `end` is the first one behind it. */
  readonly start: number;
  readonly end: number;
  readonly reason: ReleaseReason;
}

/** Cuts text that comes in pieces. Where it cuts depends on the text alone; only `idle` brings time into it. */
export interface Chunker {
  readonly push: (text: string, atMs: MonoMs) => ChunkRelease[];
  /** To be called at `nextIdleAtMs`; earlier it does nothing. Keeps back what the next character may be a part of. */
  readonly idle: (atMs: MonoMs) => ChunkRelease[];
  readonly end: (atMs: MonoMs) => ChunkRelease[];
  /** When the idle timer fires unless text comes before; null while there is nothing to wait for. */
  readonly nextIdleAtMs: MonoMs | null;
}

export interface ChunkerOptions {
  readonly locale?: string;
  /** What the vendor takes in one request at most; no release is longer, be it one word. Null = anything. */
  readonly vendorMost?: TextLimit | null;
}

/** The chunker of a strategy. */
export function createChunker(chunking: Chunking, options: ChunkerOptions = {}): Chunker {
  return chunking.strategy === 'token'
    ? createTokenChunker(chunking, options)
    : createBoundaryChunker(chunking, options);
}
