import type { Session } from '../session/session.ts';
import { reuseOf, type ReuseFigures } from '../session/figures/reuse.ts';

/** Whether a reply began as it was to: one that begins with a kept answer needs no connection for it. */
export const beganAs = (session: Session, connection: 'cold' | 'warm'): boolean =>
  session.connection?.temperature === connection || reuseOf(session).firstSound === 'cached';

/**
 * The replies whose figures may stand together: begun over the same kind of connection, and their first sound from the
 * same place, asked, kept or asked early: the commonest of them.
 */
export function alike(sessions: readonly Session[], connection: 'cold' | 'warm'): readonly Session[] {
  const begun = sessions.filter((session) => beganAs(session, connection));
  const places = begun.map((session) => reuseOf(session).firstSound);
  const commonest = commonestOf(places);
  return begun.filter((_, index) => places[index] === commonest);
}

type Place = ReuseFigures['firstSound'];

/** The first of those that are equally common. */
function commonestOf(places: readonly Place[]): Place | null {
  const countOf = (wanted: Place): number => places.filter((place) => place === wanted).length;
  return places.reduce<Place | null>(
    (most, place) => (most === null || countOf(place) > countOf(most) ? place : most),
    null,
  );
}
