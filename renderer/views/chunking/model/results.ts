import { MINIMUM_N } from '../../../../core/stats/minimum-n.ts';
import { untrustedWords } from '../../../../core/sweep/doubt.ts';
import { type Cell, COLUMNS, type ColumnName, valuesOf } from '../../../../core/sweep/columns.ts';
import { formatWhole, NO_VALUE } from '../../../charts/format-number.ts';
import { costWords } from '../../../components/price-words.ts';
import type { Strategy } from './comparison.ts';
import type { ModelledStrategy } from './modelled.ts';
import { reuseColumnsFor } from './reuse-columns.ts';

export interface ResultCell {
  readonly text: string;
  /** Over what it was taken and how far it spreads, in words. */
  readonly spread: string;
  readonly isBest: boolean;
  /** An underrun: red, and said. */
  readonly isBad: boolean;
}

export interface ResultRow {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  /** "not trusted: ±820 ms", of the runs that the note counts, or "2 not trusted"; empty where all are trusted. */
  readonly distrust: string;
  readonly cells: readonly ResultCell[];
}

/** A row that nobody measured. */
export interface ModelledRow {
  readonly key: string;
  readonly name: string;
  readonly texts: readonly string[];
}

export interface ResultTable {
  readonly heads: readonly string[];
  readonly rows: readonly ResultRow[];
  readonly modelled: readonly ModelledRow[];
}

const twoPlaces = (value: number): string => value.toFixed(2);
const tenthUnlessWhole = (value: number): string =>
  Number.isInteger(value) ? formatWhole(value) : value.toFixed(1);

const WORDS: Partial<Record<ColumnName, (value: number) => string>> = {
  audibleUnderruns: twoPlaces,
  underruns: twoPlaces,
  requests: tenthUnlessWhole,
  characters: tenthUnlessWhole,
  usdPerThousand: costWords,
  splits: tenthUnlessWhole,
};
const BAD: ReadonlySet<ColumnName> = new Set(['audibleUnderruns', 'underruns']);

/** What its head alone does not tell. */
const NOTES: Partial<Record<ColumnName, string>> = {
  audibleUnderruns: 'those heard as a gap of 80 ms or more; ',
};

/** As long as no strategy has the runs for a p95, the largest stands in its place and is called so. */
function columnsFor(strategies: readonly Strategy[]): readonly ColumnName[] {
  const isEnough = strategies.some(({ row }) => row.n >= MINIMUM_N[95]);
  const high = isEnough ? 'ttfaP95Ms' : 'ttfaMaxMs';
  const waits = ['audibleUnderruns', 'underruns'] as const;
  const sent = ['requests', 'characters', 'usdPerThousand', 'splits'] as const;
  return ['ttfaP50Ms', high, 'earP50Ms', ...waits, ...sent];
}

function spreadWords(
  values: readonly number[],
  { interval }: Cell,
  words: (value: number) => string,
): string {
  if (values.length === 0) return 'no value';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const range = least === most ? 'the same in every run' : `from ${words(least)} to ${words(most)}`;
  const { low, high } = interval;
  const isBounded = least !== most && low !== null && high !== null;
  const bounds = isBounded ? `, 95% interval ${words(low)} to ${words(high)}` : '';
  return `n=${String(values.length)}, ${range}${bounds}`;
}

function cellFor(name: ColumnName, { row }: Strategy): ResultCell {
  const cell = row.cells[name];
  const words = WORDS[name] ?? formatWhole;
  return {
    text: cell.value === null ? NO_VALUE : words(cell.value),
    spread: (NOTES[name] ?? '') + spreadWords(valuesOf(row.replies, name), cell, words),
    isBest: cell.best,
    isBad: BAD.has(name) && (cell.value ?? 0) > 0,
  };
}

const failedWords = (failed: number): string => (failed === 0 ? '' : `, ${String(failed)} failed`);

const noteOf = ({ setting, row }: Strategy): string =>
  `${setting === '' ? '' : `${setting}, `}n=${String(row.n)}${failedWords(row.failed)}`;

function distrustOf({ row: { n, untrusted, untrustedErrorBarMs } }: Strategy): string {
  if (untrustedErrorBarMs === null) return '';
  return `${untrusted === n ? '' : `${String(untrusted)} `}${untrustedWords(untrustedErrorBarMs)}`;
}

/** One reply has neither a p50 nor a largest: its figure stands where the runs have their p50. */
const OF_MANY: ReadonlySet<ColumnName> = new Set(['ttfaP95Ms', 'ttfaMaxMs', 'earP95Ms', 'earMaxMs']);

function modelledText(name: ColumnName, { figures }: ModelledStrategy): string {
  const [value] = valuesOf([figures], name);
  if (value === undefined || OF_MANY.has(name)) return NO_VALUE;
  return (WORDS[name] ?? formatWhole)(value);
}

/** The table: a row a strategy, with what is best where that is beyond chance; below it what is only modelled. */
export function resultTable(
  strategies: readonly Strategy[],
  modelled: readonly ModelledStrategy[] = [],
): ResultTable {
  const columns = columnsFor(strategies);
  const reuse = reuseColumnsFor(strategies);
  return {
    heads: [...columns.map((name) => COLUMNS[name].head), ...reuse.map(({ head }) => head)],
    rows: strategies.map((strategy) => ({
      key: strategy.key,
      name: strategy.name,
      note: noteOf(strategy),
      distrust: distrustOf(strategy),
      cells: [
        ...columns.map((name) => cellFor(name, strategy)),
        ...reuse.map((one) => one.cellFor(strategy)),
      ],
    })),
    modelled: modelled.map((one) => ({
      key: one.key,
      name: one.name,
      texts: [...columns.map((name) => modelledText(name, one)), ...reuse.map(() => NO_VALUE)],
    })),
  };
}
