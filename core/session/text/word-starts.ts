import { createWordBoundaries } from '../../text/boundaries/word-boundaries.ts';
import type { Session } from '../session.ts';

/** A session is another one with every event; its beginning stays. */
const known = new WeakMap<Session['started'], readonly number[]>();

/** Where words of the run's text begin, by the rule by which text is cut. Asked in every frame, found once. */
export function wordStarts({ started }: Session): readonly number[] {
  const before = known.get(started);
  if (before !== undefined) return before;
  const finder = createWordBoundaries();
  const starts = [...finder.push(started.text), ...finder.flush()].map(({ offset }) => offset);
  known.set(started, starts);
  return starts;
}
