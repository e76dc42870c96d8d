import type { GroupAnswer, GroupQuestion } from '../contract/history/groups.ts';
import type { Dimension } from '../contract/history/measured.ts';
import { MINIMUM_N } from '../stats/minimum-n.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { type Looked, lookAt, temperatureOf } from './counted.ts';
import { GROUPINGS } from './dimension.ts';
import { type Keyed, keyedBy } from './keyed.ts';
import { readerOf } from './metric.ts';
import type { RunRow } from './row.ts';
import { spreadOf } from './spread.ts';

const MOST_GROUPS = 200;
const MOST_COLUMNS = 50;

/** The spread of a metric in every group of the runs. @param rows that the question's query found */
export function groupRows(rows: readonly RunRow[], question: GroupQuestion): GroupAnswer {
  const { labelOf, queryOf, keysOf } = GROUPINGS[question.by];
  const ofTemperature = rows.filter((row) => temperatureOf(row) === question.temperature);
  const looked = lookAt(ofTemperature, readerOf(question.metric, question.definition));
  const groups = keyedBy(ofTemperature, keysOf);
  const ranks = ranked(groups, looked);
  const across = question.across && acrossOf(ofTemperature, groups, question.across);
  // There may be as many groups as runs: only what is told is looked at closer.
  return {
    groups: ranks.slice(0, MOST_GROUPS).map(({ key, own }) => ({
      key,
      label: labelOf(key),
      query: queryOf(key),
      all: spreadOf(looked.count(own)),
      across: (across?.split(own) ?? []).map(([column, some]) => ({
        key: column,
        spread: spreadOf(looked.count(some)),
      })),
    })),
    columns: [...(across?.columns ?? [])],
    leftOut: Math.max(0, ranks.length - MOST_GROUPS),
  };
}

interface Ranked {
  readonly key: string;
  /** Places of its rows. */
  readonly own: Uint32Array;
  readonly median: number;
}

/** The smallest median first; groups without one behind them, those with the most runs first. */
function ranked(groups: Keyed, looked: Looked): readonly Ranked[] {
  return groups.keys
    .map((key, group) => {
      const own = groups.rowsOf(group);
      return { key, own, median: medianOf(own, looked) ?? Infinity };
    })
    .sort((one, other) =>
      one.median === other.median ? other.own.length - one.own.length : one.median - other.median,
    );
}

function medianOf(own: Uint32Array, looked: Looked): number | null {
  if (own.length < MINIMUM_N[50]) return null;
  const sorted = looked.valuesOf(own);
  return sorted.length < MINIMUM_N[50] ? null : quantileOfSorted(sorted, 0.5);
}

/** The columns of a second dimension, and how a group's rows fall into them. */
interface Across {
  readonly columns: readonly string[];
  /** Only the columns that it has rows in. */
  split(own: Uint32Array): readonly (readonly [string, readonly number[]])[];
}

function acrossOf(rows: readonly RunRow[], groups: Keyed, across: Dimension): Across {
  const { keysOf } = GROUPINGS[across];
  const keyed = keyedBy(rows, keysOf);
  const columns = columnsOf(keyed, groups, across);
  const placeOf = new Map(columns.map((column, place) => [column, place]));
  const columnOf = keyed.keys.map((key) => placeOf.get(key) ?? -1);
  return {
    columns,
    split(own) {
      const found = columns.map((): number[] => []);
      for (const row of own) keyed.each(row, (key) => found[columnOf[key] ?? -1]?.push(row));
      return columns.flatMap((column, place) => {
        const some = found[place] ?? [];
        return some.length === 0 ? [] : [[column, some] as const];
      });
    },
  };
}

/** Days in their order, anything else the commonest first. */
function columnsOf(keyed: Keyed, groups: Keyed, across: Dimension): string[] {
  const counts = keyed.keys.map((key, place) => {
    const runs = keyed.rowsOf(place).reduce((sum, row) => sum + groups.countOf(row), 0);
    return [key, runs] as const;
  });
  const inUse = counts.filter(([, runs]) => runs > 0);
  const inOrder =
    across === 'day'
      ? inUse
          .sort(([one], [other]) => other.localeCompare(one))
          .slice(0, MOST_COLUMNS)
          .reverse()
      : inUse.sort(([, one], [, other]) => other - one).slice(0, MOST_COLUMNS);
  return inOrder.map(([key]) => key);
}
