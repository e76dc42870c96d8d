export type CsvValue = string | number | boolean | null;

/** Spreadsheets take a text that begins so for a formula; the last four are the same signs in full width. */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const MUST_BE_QUOTED = /[",\r\n]/;
/** A stamp is no finer than a microsecond. */
const DECIMALS = 1000;

/**
 * A value as a field of RFC 4180. A text that a spreadsheet would compute gets an apostrophe before it; numbers of ours
 * stay numbers, negative ones too. What is not known is empty, never 0.
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(rounded(value)) : '';
  if (typeof value === 'boolean') return String(value);
  const text = BEGINS_FORMULA.test(value) ? `'${value}` : value;
  return MUST_BE_QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const rounded = (value: number): number => Math.round(value * DECIMALS) / DECIMALS;

/** Ends as the RFC wants it. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvCell).join(',')}\r\n`;
