import { LEVEL_RULE, type HopSums, createLevelMeter } from './level-window.ts';
import { createSoundEdges } from './sound-edges.ts';

/** Long enough to hold some periods of any voice, short enough to be the sound beside the seam. */
const SEAM_LEVEL_MS = 50;
/** What a step is held against: a period of a high voice on each side. */
const SEAM_SAMPLES_MS = 5;

const LEVEL_HOPS = SEAM_LEVEL_MS / LEVEL_RULE.hopMs;
/** An edge is found up to a window after it. */
const KEPT_HOPS = LEVEL_HOPS + LEVEL_RULE.windowMs / LEVEL_RULE.hopMs + 1;

/** The start or the end of a request's sound, as its neighbour meets it. */
export interface SeamSide {
  /** Silence between the sound and the seam, ms; below a window's 10 ms it counts as none at an end. */
  readonly paddingMs: number;
  /** Mean power of the 50 ms of sound nearest the seam; null where all is silent. */
  readonly power: number | null;
  /** The 5 ms nearest the seam, silent or not. */
  readonly samples: Float32Array;
}

/** Measures both sides of one request's sound, in bounded memory. */
export interface SeamSides {
  push(mono: Float32Array): void;
  /** Null until there is 50 ms of sound. */
  opening(): SeamSide | null;
  /** No more of this request comes. */
  end(): { readonly opening: SeamSide; readonly ending: SeamSide };
}

export function createSeamSides(sampleRate: number): SeamSides {
  const edges = createSoundEdges();
  const recent = createRecentHops();
  const keptSamples = Math.round((SEAM_SAMPLES_MS * sampleRate) / 1000);
  let first = new Float32Array(0);
  let last = new Float32Array(0);
  let hopsHeard = 0;
  let beginsHop: number | null = null;
  let endsHop: number | null = null;
  let openingPower: number | null = null;
  let endingPower: number | null = null;

  const measure = createLevelMeter(sampleRate, (window, hops) => {
    recent.add(window.newest());
    hopsHeard = hops;
    const edge = edges.take(window, hops);
    if (edge?.kind === 'begins') beginsHop ??= edge.hop;
    if (edge?.kind === 'ends') {
      endsHop = edge.hop;
      endingPower = recent.power(edge.hop - LEVEL_HOPS, edge.hop);
    }
    if (beginsHop !== null && hops === beginsHop + LEVEL_HOPS) openingPower = recent.power(beginsHop, hops);
  });

  function openingSide(): SeamSide {
    const power = openingPower ?? (beginsHop === null ? null : recent.power(beginsHop, hopsHeard));
    return { paddingMs: (beginsHop ?? hopsHeard) * LEVEL_RULE.hopMs, power, samples: first };
  }

  function endingSide(): SeamSide {
    if (beginsHop === null) return { ...openingSide(), samples: last };
    if (!edges.isLoud() && endsHop !== null)
      return { paddingMs: (hopsHeard - endsHop) * LEVEL_RULE.hopMs, power: endingPower, samples: last };
    return { paddingMs: 0, power: recent.power(hopsHeard - LEVEL_HOPS, hopsHeard), samples: last };
  }

  return {
    push(mono) {
      if (first.length < keptSamples) first = joined(first, mono.subarray(0, keptSamples - first.length));
      last = joined(last, mono.subarray(-keptSamples)).slice(-keptSamples);
      measure(mono);
    },
    opening: () => (openingPower === null ? null : openingSide()),
    end: () => ({ opening: openingSide(), ending: endingSide() }),
  };
}

/** The sums of the last hops. */
function createRecentHops() {
  const hops: HopSums[] = [];
  let count = 0;
  return {
    add(sums: HopSums) {
      hops[count % KEPT_HOPS] = sums;
      count += 1;
    },
    /** Mean power of the hops from `from` up to `to`, their mean removed, as far as they are kept. */
    power(from: number, to: number): number {
      let [sum, square, samples] = [0, 0, 0];
      for (let hop = Math.max(0, from, count - KEPT_HOPS); hop < to; hop += 1) {
        const sums = hops[hop % KEPT_HOPS];
        sum += sums?.sum ?? 0;
        square += sums?.square ?? 0;
        samples += sums?.samples ?? 0;
      }
      return samples === 0 ? 0 : square / samples - (sum / samples) ** 2;
    },
  };
}

function joined(before: Float32Array, after: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
