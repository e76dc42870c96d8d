import { gapsOf } from '../session/gaps/gaps.ts';
import type { AudibleGap, GapCause } from '../session/gaps/types.ts';
import type { Session } from '../session/session.ts';

/** What the sound itself holds of silence is in no plan's hand. */
const SOUND_ITSELF: ReadonlySet<GapCause> = new Set(['synthesised pause', 'seam padding']);

/**
 * The audible gaps that waiting made: the one rule by which tables count and lanes draw them. A stall that is neither a
 * gap by itself nor longer than the silence it lies in made none; it is an underrun all the same, and counted as one.
 */
export const waitGapsOf = (session: Session): readonly AudibleGap[] =>
  gapsOf(session).filter(({ cause }) => !SOUND_ITSELF.has(cause));
