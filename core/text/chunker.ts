import type { z } from 'zod';
import type { chunkingSchema, releaseReasonSchema } from '../contract/chunking.ts';
export interface ChunkRelease {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly reason: z.infer<typeof releaseReasonSchema>;
  readonly endsSentence: boolean;
}
export interface Chunker {
  push(text: string, atMs: number): readonly ChunkRelease[];
  idle(atMs: number): readonly ChunkRelease[];
  end(atMs: number): readonly ChunkRelease[];
  nextIdleAtMs: number | null;
}
export function createChunker(_: z.infer<typeof chunkingSchema>, _max: number): Chunker {
  let all = '';
  return {
    push(text) {
      all += text;
      return [];
    },
    idle: () => [],
    end: () => [{ text: all, start: 0, end: all.length, reason: 'end', endsSentence: true }],
    nextIdleAtMs: null,
  };
}
