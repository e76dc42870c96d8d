import type { Failure, FailureCode } from '../contract/result.ts';
import { itemOf } from './cells.ts';
import type { CellPlace } from './round.ts';

/** Which cells are not tried any more, and why. */
export interface Patience {
  /** A measured run of it failed. @param row every cell of its voice */
  failed(place: CellPlace, error: Failure, row: readonly CellPlace[]): void;
  /** A run of this voice was whole, but cold where warm was wanted, or the reverse. */
  strayed(voice: string, row: readonly CellPlace[]): void;
  /** A run of it was good: failures before it do not count. */
  good(place: CellPlace): void;
  giveUp(places: readonly CellPlace[], error: Failure): void;
  /** Somebody asked for them again. */
  forgive(places: readonly CellPlace[]): void;
  /** Why it is not tried any more; null while it is. */
  lost(place: CellPlace): Failure | null;
}

/** Whoever says this says it to every further run of the voice. */
const LOSES_VOICE: ReadonlySet<FailureCode> = new Set(['key_missing', 'refused_key', 'payment']);
/** Whoever says this says it to every further run of this text with this voice. */
const LOSES_CELL: ReadonlySet<FailureCode> = new Set(['usage', 'not_found', 'insecure', 'too_large']);
const FAILURES_PER_CELL = 2;

/** @param strays how many runs of a voice may begin on the wrong kind of connection */
export function createPatience(strays: () => number): Patience {
  const failures = new Map<string, number>();
  const strayed = new Map<string, number>();
  const lost = new Map<string, Failure>();

  function giveUp(places: readonly CellPlace[], error: Failure): void {
    for (const place of places) lost.set(itemOf(place), error);
  }

  return {
    failed(place, error, row) {
      const failed = (failures.get(itemOf(place)) ?? 0) + 1;
      failures.set(itemOf(place), failed);
      if (LOSES_VOICE.has(error.code)) giveUp(row, error);
      else if (LOSES_CELL.has(error.code) || failed >= FAILURES_PER_CELL) giveUp([place], error);
    },
    strayed(voice, row) {
      const times = (strayed.get(voice) ?? 0) + 1;
      strayed.set(voice, times);
      if (times > strays()) giveUp(row, NEVER_AS_WANTED);
    },
    good: (place) => void failures.delete(itemOf(place)),
    giveUp,
    forgive(places) {
      for (const place of places) {
        lost.delete(itemOf(place));
        failures.delete(itemOf(place));
        strayed.delete(place.voice);
      }
    },
    lost: (place) => lost.get(itemOf(place)) ?? null,
  };
}

const NEVER_AS_WANTED: Failure = {
  code: 'connect',
  message: 'Its server closes the connection after an answer, so that no run finds one open.',
  hint: 'Measure with a new connection for every run.',
};
