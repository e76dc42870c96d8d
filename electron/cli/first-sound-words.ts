import type { Latency } from '../../core/timeline/latency.ts';

/** "TTFA 141.4 ms". Where another request took the first one's place there is sound, but no TTFA of what was asked for. */
export function firstSoundWords({ ttfaMs, ttfaAudibleMs }: Latency, decimals: number): string {
  if (ttfaMs !== null) return `TTFA ${ttfaMs.toFixed(decimals)} ms`;
  return ttfaAudibleMs === null ? 'no audio' : `first audible ${ttfaAudibleMs.toFixed(decimals)} ms`;
}
