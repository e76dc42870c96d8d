import { GATE_POWER, type LevelWindow, WINDOW_HOPS } from './level-window.ts';

/** Where sound begins and ends in a stream, by the level rule. Hops (1 ms) count from the first sample. */
export interface SoundEdges {
  /** A hop is complete. @returns the edge that it shows, null for none */
  take(window: LevelWindow, hops: number): SoundEdge | null;
  /** As far as is known; a stream begins silent. */
  isLoud(): boolean;
}

/** `hop` is the first of the sound, or of the silence after it. */
export interface SoundEdge {
  readonly kind: 'begins' | 'ends';
  readonly hop: number;
}

/**
 * A window over the gate is sound, one below it is not; no hold, so a click is a sound. A window is some ms wider than
 * the sound it caught, so an edge lies at the hop that reaches the gate by itself, the first or the last.
 */
export function createSoundEdges(): SoundEdges {
  let isLoud = false;
  let lastEdgeHop = 0;

  function edge(kind: SoundEdge['kind'], hop: number): SoundEdge {
    isLoud = kind === 'begins';
    // Two sounds less than a window apart: the second may reach the gate where the first one left it.
    lastEdgeHop = Math.max(lastEdgeHop, hop);
    return { kind, hop: lastEdgeHop };
  }

  return {
    take(window, hops) {
      const power = window.power();
      if (power === null) return null;
      const firstHop = hops - WINDOW_HOPS;
      if (!isLoud && power >= GATE_POWER) return edge('begins', firstHop + window.firstLoudHop());
      if (isLoud && power < GATE_POWER) return edge('ends', firstHop + window.lastLoudHop() + 1);
      return null;
    },
    isLoud: () => isLoud,
  };
}
