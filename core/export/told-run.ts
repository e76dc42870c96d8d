import type { RunRow } from '../history/row.ts';
import type { RunFigures } from '../session/figures/figures.ts';
import type { Session } from '../session/session.ts';

/** A run as it is given away: its row, its record and what is computed from that. */
export interface ToldRun {
  readonly row: RunRow;
  readonly session: Session;
  readonly figures: RunFigures;
}

/** All that was to be said: a row keeps the beginning of it. */
export const wholeText = (row: RunRow, told: Pick<ToldRun, 'session'> | null): string =>
  told?.session.started.text ?? row.text;
