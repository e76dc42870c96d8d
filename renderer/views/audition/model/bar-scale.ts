import type { MatrixAnswer } from '../../../../core/contract/audition.ts';
import { PHASE_KEYS, type PhaseKey } from '../../../../core/timeline/display-phases.ts';

/** The player's own phases are the same for every voice. */
const OF_THE_PLAYER: readonly PhaseKey[] = ['pre', 'out'];

/** The ten drawn phases without those of the player: what a voice and its provider take until they are heard. */
export const untilAudible = (phasesMs: readonly number[]): readonly number[] =>
  PHASE_KEYS.map((key, index) => (OF_THE_PLAYER.includes(key) ? 0 : (phasesMs[index] ?? 0)));

const total = (phasesMs: readonly number[]): number => phasesMs.reduce((sum, ms) => sum + ms, 0);

/** The longest bar of the matrix, so that all can be compared. */
export const barScaleMs = (matrix: MatrixAnswer | null): number =>
  Math.max(1, ...(matrix?.cells.map(({ phasesMs }) => total(untilAudible(phasesMs))) ?? []));

/** Phases that are seen in some bar; what stays under a half percent of the scale is not. */
export function phasesSeen(matrix: MatrixAnswer | null): readonly PhaseKey[] {
  const leastMs = barScaleMs(matrix) / 200;
  return PHASE_KEYS.filter((_key, index) =>
    matrix?.cells.some(({ phasesMs }) => (untilAudible(phasesMs)[index] ?? 0) >= leastMs),
  );
}
