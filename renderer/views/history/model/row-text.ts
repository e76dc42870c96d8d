import type { RunRow } from '../../../../core/history/row.ts';
import { whenOf } from './row-words.ts';

const cell = (value: string | number | null): string =>
  value === null ? '' : String(value).replace(/[\t\n]/g, ' ');

/** A run as a line that a spreadsheet takes: tabs between the values, exact ms. */
export function rowText(row: RunRow): string {
  const { number, startedAtMs, provider, model, voice, transport, format, temperature } = row;
  const figures = [row.instants.firstAudio, row.instants.heard, row.underruns].map((value) =>
    value === null ? null : Math.round(value * 10) / 10,
  );
  return [
    ...[number, whenOf(startedAtMs), provider, model, voice, transport, format, temperature],
    ...figures,
    ...[row.outcome, row.tags.join(' '), row.rating, row.text],
  ]
    .map(cell)
    .join('\t');
}
