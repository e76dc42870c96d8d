import { quantile } from '../../../../core/stats/quantile.ts';
import type { TokenStream } from '../../../../core/text/tokens/token-stream.ts';
import type { ChunkingLane, Span } from '../../../charts/chunking/types.ts';

const LEAST_MS = 4000;
/** Room behind the last flag, so that one sees how it goes on. */
const BEHIND_LAST_FLAG = 1.5;
/** So that one sees that the sound goes on. */
const BEHIND_LAST_UNDERRUN_MS = 500;
const SHORTEST_PAUSE_MS = 400;

/** The common axis reaches behind the latest first audio and the last audible underrun, in whole seconds; what is longer says so at its end. */
export function axisEndMs(lanes: readonly ChunkingLane[]): number {
  const latestMs = Math.max(0, ...lanes.map(({ ttfaMs }) => ttfaMs ?? 0));
  const longestMs = Math.max(LEAST_MS, ...lanes.map(({ endMs }) => endMs));
  const lastUnderrunMs = Math.max(
    0,
    ...lanes.flatMap(({ audibleUnderruns }) => audibleUnderruns.map(({ toMs }) => toMs)),
  );
  const wishedMs = Math.max(LEAST_MS, latestMs * BEHIND_LAST_FLAG, lastUnderrunMs + BEHIND_LAST_UNDERRUN_MS);
  return Math.ceil(Math.min(wishedMs, longestMs) / 1000) * 1000;
}

const delaysMs = (tokens: TokenStream): readonly number[] =>
  tokens.slice(1).map(({ atMs }, index) => atMs - (tokens[index]?.atMs ?? atMs));

/** Where the model stood still, from the first token on. */
export function pausesOf(tokens: TokenStream | null): readonly Span[] {
  const [first] = tokens ?? [];
  if (tokens === null || first === undefined) return [];
  const usualMs = quantile(delaysMs(tokens), 0.5) ?? 0;
  return tokens.flatMap(({ atMs }, index) => {
    const before = tokens[index - 1];
    // The next token would have come after the usual time: only what is beyond it is a pause.
    const expectedMs = (before?.atMs ?? atMs) + usualMs;
    if (atMs - expectedMs < SHORTEST_PAUSE_MS) return [];
    return [{ fromMs: expectedMs - first.atMs, toMs: atMs - first.atMs }];
  });
}
