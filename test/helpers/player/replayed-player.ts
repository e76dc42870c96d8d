import type { PlayableChunk } from '../../../core/playback/types.ts';

/**
 * Plays a trace again as it came, on the timers there are, into a player that knows only its queue and what time it is.
 * It is not the virtual player: it never sees what comes next, and finds out that it has run dry by running dry.
 * @returns how long it stood still, stall by stall, ms
 */
export function replay(chunks: readonly PlayableChunk[], prebufferMs: number): Promise<readonly number[]> {
  const zero = performance.now() - (chunks[0]?.at ?? 0);
  const stallsMs: number[] = [];
  let waiting = chunks.length;
  let queuedMs = 0;
  let state: 'filling' | 'playing' | 'dry' = 'filling';
  let changedAt = zero;
  let dryTimer: NodeJS.Timeout | undefined;

  function runDry(): void {
    state = 'dry';
    changedAt = performance.now();
    queuedMs = 0;
  }

  function play(): void {
    clearTimeout(dryTimer);
    const now = performance.now();
    if (state === 'playing') queuedMs -= now - changedAt;
    if (state === 'dry') stallsMs.push(now - changedAt);
    state = 'playing';
    changedAt = now;
    dryTimer = setTimeout(runDry, queuedMs);
  }

  return new Promise((resolve) => {
    function take({ audioMs }: PlayableChunk): void {
      queuedMs += audioMs;
      waiting -= 1;
      if (state !== 'filling' || queuedMs >= prebufferMs || waiting === 0) play();
      if (waiting > 0) return;
      clearTimeout(dryTimer);
      resolve(stallsMs);
    }
    for (const chunk of chunks) setTimeout(take, zero + chunk.at - performance.now(), chunk);
  });
}
