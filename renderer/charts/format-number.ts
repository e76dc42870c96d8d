const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const ONE_PLACE = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const MINUS = '\u2212';

/** Said where there is no value; never 0. */
export const NO_VALUE = '–';

/** Whole number with thousands separators and a real minus sign. */
export function formatWhole(value: number): string {
  return WHOLE.format(value).replace(/^-0$/, '0').replace('-', MINUS);
}

/** One decimal place, for tables and kB. */
export function formatTenth(value: number): string {
  return ONE_PLACE.format(value).replace('-', MINUS);
}

/** Bytes as kB (1,000 bytes) with one place, without the unit. */
export function formatKilobytes(sizeBytes: number): string {
  return formatTenth(sizeBytes / 1000);
}

/** Signed whole difference; `=` when it rounds to nothing. */
export function formatDifference(value: number): string {
  const rounded = Math.round(value);
  if (rounded === 0) return '=';
  return rounded > 0 ? `+${formatWhole(rounded)}` : formatWhole(rounded);
}
