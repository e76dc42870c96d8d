import { type AudioMs, msToSamples, samplesToMs } from '../units.ts';
import { LEVEL_RULE, createLevelMeter } from './level-window.ts';
import { createSoundEdges } from './sound-edges.ts';

/** Shorter silences are part of speech: the closure before a "t" lasts some 20 to 80 ms, and a breath more. */
const SHORTEST_SILENCE_MS = 30;

/** Positions in the sound, ms from the first sample. */
export interface SilentSpan {
  readonly fromMs: AudioMs;
  readonly toMs: AudioMs;
}

/** Finds where a sound is silent, exact to the millisecond, at its start and end as well as within. */
export interface SilenceFinder {
  /** The next samples of one channel, values in -1..1, cut anywhere. @returns the silences that ended in them */
  push(mono: Float32Array): readonly SilentSpan[];
  /** No more comes. @returns the silence with which the sound ended, null when it did not */
  end(): SilentSpan | null;
}

export function createSilenceFinder(sampleRate: number): SilenceFinder {
  const edges = createSoundEdges();
  let samples = 0;
  let silentFromHop = 0;
  let found: SilentSpan[] = [];

  const positionMs = (hop: number): AudioMs =>
    samplesToMs(msToSamples(hop * LEVEL_RULE.hopMs, sampleRate), sampleRate);

  function spanTo(toMs: AudioMs): SilentSpan | null {
    const fromMs = positionMs(silentFromHop);
    return toMs - fromMs >= SHORTEST_SILENCE_MS ? { fromMs, toMs } : null;
  }

  const measure = createLevelMeter(sampleRate, (window, hops) => {
    const edge = edges.take(window, hops);
    if (edge?.kind === 'ends') silentFromHop = edge.hop;
    const span = edge?.kind === 'begins' ? spanTo(positionMs(edge.hop)) : null;
    if (span !== null) found.push(span);
  });

  return {
    push(mono) {
      samples += mono.length;
      measure(mono);
      const spans = found;
      if (spans.length > 0) found = [];
      return spans;
    },
    end: () => (edges.isLoud() ? null : spanTo(samplesToMs(samples, sampleRate))),
  };
}
