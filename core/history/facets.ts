import type { FacetsAnswer } from '../contract/history/rows.ts';
import { dayOf } from './day.ts';
import { DATE_FIELD, type PinnedIn, TEXT_FIELDS } from './query/fields.ts';
import type { RunRow } from './row.ts';

const MOST_VALUES = 500;
/** Nearly every run has its own. */
const NO_CHOICE: ReadonlySet<string> = new Set(['id', 'text', 'note', 'item']);

interface Facet {
  readonly name: string;
  readonly of: (row: RunRow, pinned: PinnedIn) => readonly (string | null)[];
}

const FACETS: readonly Facet[] = [
  ...TEXT_FIELDS.filter(({ name }) => !NO_CHOICE.has(name)),
  { name: DATE_FIELD.name, of: ({ startedAtMs }) => [dayOf(startedAtMs)] },
];

export function facetsOf(rows: readonly RunRow[], pinned: PinnedIn): FacetsAnswer {
  return Object.fromEntries(FACETS.map((facet) => [facet.name, valuesOf(rows, facet, pinned)]));
}

function valuesOf(rows: readonly RunRow[], { of }: Facet, pinned: PinnedIn): FacetsAnswer[string] {
  const runsOf = new Map<string, number>();
  for (const row of rows) {
    for (const value of of(row, pinned)) {
      if (value !== null && value !== '') runsOf.set(value, (runsOf.get(value) ?? 0) + 1);
    }
  }
  return [...runsOf]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_VALUES)
    .map(([value, runs]) => ({ value, label: value, runs }));
}
