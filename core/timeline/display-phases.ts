/** The ten phases that are drawn: fixed order, fixed colour, everywhere. Each is a sum of phases of the partition. */
export const PHASE_KEYS = ['dns', 'tcp', 'tls', 'ws', 'req', 'srv', 'dec', 'sil', 'pre', 'out'] as const;
export type PhaseKey = (typeof PHASE_KEYS)[number];

export interface DisplayPhase {
  readonly key: PhaseKey;
  /** Exact, for geometry and exports. */
  readonly ms: number;
  /** Whole ms; the rounding remainder went to the largest phase, so shown phases sum to the shown total. */
  readonly shownMs: number;
}
