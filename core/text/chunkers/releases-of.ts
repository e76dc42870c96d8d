import type { Chunking } from '../../contract/chunking.ts';
import type { TextSource } from '../../contract/reply-plan.ts';
import type { MonoMs } from '../../units.ts';
import { type ChunkRelease, type ChunkerOptions, createChunker } from './chunker.ts';

/** A piece and when it is let go, ms from the moment the reply was asked for. */
export interface TimedRelease extends ChunkRelease {
  readonly atMs: MonoMs;
}

/** What a strategy would let go of and when, had the text come like this. Blanks alone are no piece. */
export function releasesOf(
  source: TextSource,
  text: string,
  chunking: Chunking,
  options: ChunkerOptions = {},
): readonly TimedRelease[] {
  const chunker = createChunker(chunking, options);
  const tokens = source.kind === 'typed' ? [{ atMs: 0, text }] : source.tokens;
  const released: TimedRelease[] = [];
  const take = (releases: readonly ChunkRelease[], atMs: MonoMs) =>
    released.push(...releases.map((release) => ({ ...release, atMs })));
  for (const token of tokens) {
    for (
      let idleMs = chunker.nextIdleAtMs;
      idleMs !== null && idleMs <= token.atMs;
      idleMs = chunker.nextIdleAtMs
    )
      take(chunker.idle(idleMs), idleMs);
    take(chunker.push(token.text, token.atMs), token.atMs);
  }
  const endMs = tokens.at(-1)?.atMs ?? 0;
  take(chunker.end(endMs), endMs);
  return released.filter((release) => release.text.trim() !== '');
}
