import type { AudibleGap, GapCause } from '../session/gaps/types.ts';

/** These gaps the sound itself holds: nobody waited for it. */
const SOUND_ITSELF: ReadonlySet<GapCause> = new Set(['synthesised pause', 'seam padding']);

/**
 * The underruns that a listener hears, as the audible gaps they made: the one rule by which tables count and lanes draw
 * them. One that is neither a gap by itself nor longer than the silence it lies in made none, and of several in one
 * silence that silence is told once; each is an underrun all the same, and counted as one.
 */
export const audibleUnderrunsOf = (gaps: readonly AudibleGap[]): readonly AudibleGap[] =>
  gaps.filter(({ cause }) => !SOUND_ITSELF.has(cause));
