import type { GroupAnswer, GroupQuestion } from '../contract/history.ts';
import { MINIMUM_N } from '../stats/minimum-n.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import { createTally, type Tally } from './counted.ts';
import { GROUPINGS } from './dimension.ts';
import { readerOf } from './metric.ts';
import type { RunRow } from './row.ts';
import { spreadOf, spreadOfSorted } from './spread.ts';

const MOST_GROUPS = 200;
const MOST_COLUMNS = 50;

/** A group while it is counted. */
interface Group {
  readonly key: string;
  readonly all: Tally;
  readonly across: Map<string, Tally>;
}

/** The spread of a metric in every group of the runs. @param rows that the question's query found */
export function groupRows(rows: readonly RunRow[], question: GroupQuestion): GroupAnswer {
  const { labelOf, queryOf } = GROUPINGS[question.by];
  const groups = [...countGroups(rows, question).values()];
  const ordered = byMedian(groups);
  const columns = columnsOf(groups, question.across);
  return {
    groups: ordered.slice(0, MOST_GROUPS).map(({ key, across, sorted, failed, without }) => ({
      key,
      label: labelOf(key),
      query: queryOf(key),
      all: spreadOfSorted(sorted, failed, without),
      across: columns.flatMap((column) => {
        const tally = across.get(column);
        return tally === undefined ? [] : [{ key: column, spread: spreadOf(tally.counted()) }];
      }),
    })),
    columns,
    leftOut: Math.max(0, ordered.length - MOST_GROUPS),
  };
}

function countGroups(rows: readonly RunRow[], question: GroupQuestion): ReadonlyMap<string, Group> {
  const read = readerOf(question.metric, question.definition);
  const tally = (): Tally => createTally(question.temperature, read);
  const { keysOf } = GROUPINGS[question.by];
  const columnsOfRow = question.across === null ? () => [] : GROUPINGS[question.across].keysOf;
  const groups = new Map<string, Group>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = entryOf(groups, key, () => ({ key, all: tally(), across: new Map<string, Tally>() }));
      group.all.add(row);
      for (const column of columnsOfRow(row)) entryOf(group.across, column, tally).add(row);
    }
  }
  return groups;
}

function entryOf<T>(entries: Map<string, T>, key: string, make: () => T): T {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}

interface Ranked extends Pick<Group, 'key' | 'across'> {
  readonly sorted: Float64Array;
  readonly failed: number;
  readonly without: number;
  readonly median: number;
}

/** The smallest median first; groups without one behind them, those with the most runs first. Empty ones are none. */
function byMedian(groups: readonly Group[]): readonly Ranked[] {
  return groups
    .map(rankedOf)
    .filter((ranked) => runsOf(ranked) > 0)
    .sort((one, other) =>
      one.median === other.median ? runsOf(other) - runsOf(one) : one.median - other.median,
    );
}

function rankedOf({ key, all, across }: Group): Ranked {
  const { values, failed, without } = all.counted();
  const sorted = sortedCopy(values);
  const median = sorted.length < MINIMUM_N[50] ? null : quantileOfSorted(sorted, 0.5);
  return { key, across, sorted, failed, without, median: median ?? Infinity };
}

const runsOf = ({ sorted, failed, without }: Ranked): number => sorted.length + failed + without;

/** Days in their order, anything else the commonest first. */
function columnsOf(groups: readonly Group[], across: GroupQuestion['across']): string[] {
  const counts = new Map<string, number>();
  for (const { across: tallies } of groups) {
    for (const [key, tally] of tallies) {
      const { values, failed, without } = tally.counted();
      counts.set(key, (counts.get(key) ?? 0) + values.length + failed + without);
    }
  }
  const columns = [...counts].filter(([, runs]) => runs > 0);
  const inOrder =
    across === 'day'
      ? columns
          .sort(([one], [other]) => other.localeCompare(one))
          .slice(0, MOST_COLUMNS)
          .reverse()
      : columns.sort(([, one], [, other]) => other - one).slice(0, MOST_COLUMNS);
  return inOrder.map(([key]) => key);
}
