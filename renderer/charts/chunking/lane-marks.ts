import { formatWhole } from '../format-number.ts';
import type { ChunkingLane, Span } from './types.ts';

/** Something in what was heard that has more to say than there is room for. */
export interface LaneMark extends Span {
  readonly kind: 'gap' | 'underrun' | 'seam';
  readonly title: string;
  readonly words: string;
}

const NO_GAP = 'No gap of its own: it was too short, or lay in a longer silence of the sound itself.';

/** The audible and other underruns and seams of a lane, as they were heard. */
export function marksOf({
  audibleUnderruns,
  underruns,
  seams,
}: Pick<ChunkingLane, 'audibleUnderruns' | 'underruns' | 'seams'>): readonly LaneMark[] {
  const ofGaps = audibleUnderruns.map(({ fromMs, toMs, cause, evidence }) => ({
    ...{ fromMs, toMs, words: evidence },
    kind: 'gap' as const,
    title: `Gap of ${formatWhole(toMs - fromMs)} ms at ${formatWhole(fromMs)}: ${cause}`,
  }));
  const ofUnderruns = underruns
    .filter(({ fromMs, toMs }) => !audibleUnderruns.some((gap) => fromMs < gap.toMs && toMs > gap.fromMs))
    .map(({ fromMs, toMs }) => ({
      ...{ fromMs, toMs, words: NO_GAP },
      kind: 'underrun' as const,
      title: `Underrun of ${formatWhole(toMs - fromMs)} ms at ${formatWhole(fromMs)}`,
    }));
  const ofSeams = seams.map(({ atMs, name, faults, figures }) => ({
    ...{ fromMs: atMs, toMs: atMs, words: figures },
    kind: 'seam' as const,
    title: `Seam before ${name} at ${formatWhole(atMs)}: ${faults.length === 0 ? 'smooth' : faults.join(', ')}`,
  }));
  return [...ofGaps, ...ofUnderruns, ...ofSeams].sort((a, b) => a.fromMs - b.fromMs);
}
