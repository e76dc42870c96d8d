import { computeFigures, phasesSoFar, type RunFigures } from '../../../core/session/figures/figures.ts';
import type { Session } from '../../../core/session/session.ts';
import type { MonoMs } from '../../../core/units.ts';

/** Nobody reads a number that changes more often; computing all of them goes through all chunks. */
const FIGURES_MS = 100;

/** A run's figures while it lasts: all of them ten times a second and at every event that is not just a chunk. */
export interface LiveFigures {
  /** @returns the same reference until they are computed again, once the phases are complete */
  at(session: Session, now: MonoMs): RunFigures;
}

interface Known {
  readonly session: Session;
  readonly figures: RunFigures;
  readonly at: MonoMs;
}

/** Anything but one more chunk. */
function isNews(before: Session, now: Session): boolean {
  return !(
    before.marks === now.marks &&
    before.stalls === now.stalls &&
    before.onset === now.onset &&
    before.connection === now.connection &&
    before.failure === now.failure &&
    before.ended === now.ended &&
    before.notes === now.notes
  );
}

export function createLiveFigures(): LiveFigures {
  let known: Known | null = null;
  return {
    at(session, now) {
      if (known === null || now - known.at >= FIGURES_MS || isNews(known.session, session)) {
        known = { session, figures: computeFigures(session, now), at: now };
      }
      // The waiting phase grows in every frame.
      if (known.figures.phasesTo === null) return { ...known.figures, ...phasesSoFar(session, now) };
      return known.figures;
    },
  };
}
