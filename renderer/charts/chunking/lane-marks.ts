import { formatWhole } from '../format-number.ts';
import type { ChunkingLane, Span } from './types.ts';

/** Something in what was heard that has more to say than there is room for. */
export interface LaneMark extends Span {
  readonly kind: 'gap' | 'seam';
  readonly title: string;
  readonly words: string;
}

/** The gaps and seams of a lane, as they were heard. */
export function marksOf({ gaps, seams }: Pick<ChunkingLane, 'gaps' | 'seams'>): readonly LaneMark[] {
  const ofGaps = gaps.map(({ fromMs, toMs, cause, evidence }) => ({
    ...{ fromMs, toMs, words: evidence },
    kind: 'gap' as const,
    title: `Gap of ${formatWhole(toMs - fromMs)} ms at ${formatWhole(fromMs)}: ${cause}`,
  }));
  const ofSeams = seams.map(({ atMs, name, faults, figures }) => ({
    ...{ fromMs: atMs, toMs: atMs, words: figures },
    kind: 'seam' as const,
    title: `Seam before ${name} at ${formatWhole(atMs)}: ${faults.length === 0 ? 'smooth' : faults.join(', ')}`,
  }));
  return [...ofGaps, ...ofSeams].sort((a, b) => a.fromMs - b.fromMs);
}
