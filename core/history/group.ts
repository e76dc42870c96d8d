import type { GroupAnswer, GroupQuestion } from '../contract/history/groups.ts';
import { MINIMUM_N } from '../stats/minimum-n.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import { countRows, isGood, temperatureOf } from './counted.ts';
import { type Grouping, GROUPINGS } from './dimension.ts';
import { entryOf } from './entry-of.ts';
import { type ReadMetric, readerOf } from './metric.ts';
import type { RunRow } from './row.ts';
import { spreadOf } from './spread.ts';

const MOST_GROUPS = 200;
const MOST_COLUMNS = 50;

/** The spread of a metric in every group of the runs. @param rows that the question's query found */
export function groupRows(rows: readonly RunRow[], question: GroupQuestion): GroupAnswer {
  const { labelOf, queryOf, keysOf } = GROUPINGS[question.by];
  const read = readerOf(question.metric, question.definition);
  const ofTemperature = rows.filter((row) => temperatureOf(row) === question.temperature);
  const spreadOfRows = (some: readonly RunRow[]) => spreadOf(countRows(some, question.temperature, read));
  const groups = ranked(gathered(ofTemperature, keysOf), read);
  const columns = columnsOf(ofTemperature, question);
  // There may be as many groups as runs: only what is told is looked at closer.
  return {
    groups: groups.slice(0, MOST_GROUPS).map(({ key, rows: own }) => ({
      key,
      label: labelOf(key),
      query: queryOf(key),
      all: spreadOfRows(own),
      across: acrossOf(own, question.across, columns).map(([column, some]) => ({
        key: column,
        spread: spreadOfRows(some),
      })),
    })),
    columns,
    leftOut: Math.max(0, groups.length - MOST_GROUPS),
  };
}

type Rows = readonly RunRow[];
type Groups = ReadonlyMap<string, Rows>;

function gathered(rows: Rows, keysOf: Grouping['keysOf']): Groups {
  const groups = new Map<string, RunRow[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) entryOf(groups, key, () => []).push(row);
  }
  return groups;
}

interface Ranked {
  readonly key: string;
  readonly rows: Rows;
  readonly median: number;
}

/** The smallest median first; groups without one behind them, those with the most runs first. */
function ranked(groups: Groups, read: ReadMetric): readonly Ranked[] {
  return [...groups]
    .map(([key, rows]) => ({ key, rows, median: medianOf(rows, read) ?? Infinity }))
    .sort((one, other) =>
      one.median === other.median ? other.rows.length - one.rows.length : one.median - other.median,
    );
}

function medianOf(rows: Rows, read: ReadMetric): number | null {
  if (rows.length < MINIMUM_N[50]) return null;
  const values = rows.filter(isGood).map(read);
  const sorted = sortedCopy(values.filter((value) => value !== null));
  return sorted.length < MINIMUM_N[50] ? null : quantileOfSorted(sorted, 0.5);
}

function acrossOf(rows: Rows, across: GroupQuestion['across'], columns: readonly string[]) {
  if (across === null) return [];
  const groups = gathered(rows, GROUPINGS[across].keysOf);
  return columns.flatMap((column) => {
    const own = groups.get(column);
    return own === undefined ? [] : [[column, own] as const];
  });
}

/** Days in their order, anything else the commonest first. */
function columnsOf(rows: Rows, { by, across }: GroupQuestion): string[] {
  if (across === null) return [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const groups = GROUPINGS[by].keysOf(row).length;
    if (groups === 0) continue;
    for (const column of GROUPINGS[across].keysOf(row))
      counts.set(column, (counts.get(column) ?? 0) + groups);
  }
  const inOrder =
    across === 'day'
      ? [...counts]
          .sort(([one], [other]) => other.localeCompare(one))
          .slice(0, MOST_COLUMNS)
          .reverse()
      : [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST_COLUMNS);
  return inOrder.map(([key]) => key);
}
