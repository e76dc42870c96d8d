import type { Session } from '../../../../core/session/session.ts';
import { reuseOf, type ReuseFigures } from '../../../../core/session/figures/reuse.ts';
import { formatWhole, NO_VALUE } from '../../../charts/format-number.ts';
import type { Strategy } from './comparison.ts';
import type { ResultCell } from './results.ts';

/** A column that is there only where answers were kept or guessed. */
export interface ReuseColumn {
  readonly head: string;
  cellFor(strategy: Strategy): ResultCell;
}

const isReused = ({ cached, speculations }: Session): boolean => cached.length > 0 || speculations.length > 0;

function column(head: string, note: string, of: (reuse: ReuseFigures) => number): ReuseColumn {
  return {
    head,
    cellFor({ sessions }) {
      const values = sessions.map((session) => of(reuseOf(session)));
      if (values.length === 0) return { text: NO_VALUE, spread: 'no value', isBest: false, isBad: false };
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const range = `from ${formatWhole(Math.min(...values))} to ${formatWhole(Math.max(...values))}`;
      const spread = `n=${String(values.length)}, ${range}${note}`;
      return { text: formatWhole(mean), spread, isBest: false, isBad: false };
    },
  };
}

const KEPT = column('Kept answers', '', ({ cachedRequests }) => cachedRequests);
const SAVED = column(
  'Guessing saved, modelled ms',
  ', modelled: as if it had then taken as long as it did',
  ({ speculation }) => speculation?.savedMs ?? 0,
);
const WASTED = column(
  'Characters wasted',
  ', guessed for nothing and billed all the same',
  ({ speculation }) => speculation?.wastedCharacters ?? 0,
);

/** What was kept or guessed, a reply; no column for what was not tried. */
export function reuseColumnsFor(strategies: readonly Strategy[]): readonly ReuseColumn[] {
  const sessions = strategies.flatMap((strategy) => strategy.sessions).filter(isReused);
  return [
    ...(sessions.some(({ cached }) => cached.length > 0) ? [KEPT] : []),
    ...(sessions.some(({ speculations }) => speculations.length > 0) ? [SAVED, WASTED] : []),
  ];
}
