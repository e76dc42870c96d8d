import type { Surroundings } from '../../providers/adapter.ts';
import type { Piece } from '../request/piece-request.ts';
import type { Way } from '../way/way.ts';

/** What each request of a reply may be told of the others. */
export interface Surrounded {
  /** @param place which piece of the text it is */
  of(piece: Piece, place: number, way: Way): Surroundings;
  /** The vendor's own name of the request that says this piece. */
  named(place: number, way: Way, requestId: string): void;
  /** It was answered to the end: before that, a vendor may know nothing of it. */
  answered(place: number): void;
}

interface Named {
  readonly way: Way;
  readonly requestId: string;
  readonly isAnswered: boolean;
}

export function createSurrounded(): Surrounded {
  const byPlace = new Map<number, Named>();
  return {
    of({ before, after }, place, way) {
      const names = [...byPlace]
        // A name means something to whoever gave it.
        .filter(([other, named]) => other < place && named.way === way && named.isAnswered)
        .sort(([one], [other]) => one - other);
      return { before, after: after(), requestIds: names.map(([, { requestId }]) => requestId) };
    },
    named: (place, way, requestId) => void byPlace.set(place, { way, requestId, isAnswered: false }),
    answered(place) {
      const named = byPlace.get(place);
      if (named !== undefined) byPlace.set(place, { ...named, isAnswered: true });
    },
  };
}
