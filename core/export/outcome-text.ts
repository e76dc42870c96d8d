import type { Outcome, OutcomeTable, OutcomeValue } from '../audition/outcome.ts';
import { csvLine } from './csv-cell.ts';

const NO_VALUE = '–';
const DECIMALS = 100;

/** For people: two decimals at most, a dash for what is not known. */
export function outcomeWords(value: OutcomeValue): string {
  if (value === null || value === '') return NO_VALUE;
  return typeof value === 'number' ? String(Math.round(value * DECIMALS) / DECIMALS) : value;
}

/** Signs that would end a cell or begin markup. */
const escaped = (words: string): string => words.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ');

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function markdownTable({ title, heads, rows }: OutcomeTable): string {
  const cells = rows.map((row) => line(row.map((value) => escaped(outcomeWords(value)))));
  return [`### ${title}`, '', line(heads), line(heads.map(() => '---')), ...cells].join('\n');
}

/** All of it, as an issue or a page of notes takes it. */
export function outcomeMarkdown(outcome: Outcome): string {
  const { name, lines, voices, result, votes } = outcome;
  const tables = [result, voices, votes].flatMap((table) => (table === null ? [] : markdownTable(table)));
  return `${[`## Audition: ${escaped(name)}`, ...lines, ...tables].join('\n\n')}\n`;
}

/** One of its tables, exact. */
export const outcomeCsv = ({ heads, rows }: OutcomeTable): string => [heads, ...rows].map(csvLine).join('');
