import type { Operator } from './scan-query.ts';
import type { Range } from './terms.ts';

const NUMBER = /^(-?\d+(?:\.(\d+))?)(ms|s)?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const LAST_DAYS = /^(\d{1,4})d$/i;

/** From the beginning of a value to its end: a number as it is shown, a whole day. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
  /** How far around it values are shown as it; 0 of a day. */
  readonly rounding: number;
}

export type ReadStretch = (written: string) => Stretch | null;

/** A number as it is shown: 180 stands for all that is rounded to it, 2.1 for all that is with one decimal. */
export function readNumber(isTime: boolean): ReadStretch {
  return (written) => {
    const [, digits, decimals = '', unit] = NUMBER.exec(written) ?? [];
    if (digits === undefined || (unit !== undefined && !isTime)) return null;
    const isSeconds = unit?.toLowerCase() === 's';
    const value = Number(digits) * (isSeconds ? 1000 : 1);
    return { low: value, high: value, rounding: isSeconds ? HALF : HALF * 10 ** -decimals.length };
  };
}

/** Days of this computer's own time zone. @param nowMs wall clock */
export function readDay(nowMs: number): ReadStretch {
  return (written) => {
    const word = written.toLowerCase();
    if (word === 'today') return daysAgo(nowMs, 0, 0);
    if (word === 'yesterday') return daysAgo(nowMs, 1, 1);
    const [, days] = LAST_DAYS.exec(word) ?? [];
    if (days !== undefined) return Number(days) === 0 ? null : daysAgo(nowMs, Number(days) - 1, 0);
    return dayOf(word);
  };
}

function dayOf(written: string): Stretch | null {
  const [, year, month, day] = (DAY.exec(written) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const start = new Date(year, month - 1, day);
  if (start.getMonth() !== month - 1 || start.getDate() !== day) return null;
  return { low: start.getTime(), high: new Date(year, month - 1, day + 1).getTime(), rounding: 0 };
}

function daysAgo(nowMs: number, first: number, last: number): Stretch {
  const now = new Date(nowMs);
  const startOf = (days: number): number =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime();
  return { low: startOf(first), high: startOf(last - 1), rounding: 0 };
}

/** What is shown rounded is found by what is shown. */
const HALF = 0.5;

/**
 * What `operator` and a value, or two with `..` between them, ask for. A stretch of some length is all of it with `:`,
 * what lies behind it with `>`, and what begins with it with `>=`.
 * @returns null where the value cannot be read
 */
export function readRange(operator: Operator, written: string, read: ReadStretch): Range | null {
  const [from = '', to, ...others] = operator === ':' || operator === '=' ? written.split('..') : [written];
  if (others.length > 0) return null;
  if (to !== undefined) return between(from, to, read);
  const stretch = read(from);
  return stretch === null ? null : against(operator, stretch);
}

function between(from: string, to: string, read: ReadStretch): Range | null {
  const [low, high] = [from === '' ? null : read(from), to === '' ? null : read(to)];
  if ((from !== '' && low === null) || (to !== '' && high === null) || (low === null && high === null))
    return null;
  if (low !== null && high !== null && low.low > high.high) return null;
  const isPoint = high !== null && high.low === high.high;
  return { low: low?.low ?? null, high: high?.high ?? null, holdsLow: true, holdsHigh: isPoint };
}

function against(operator: Operator, { low, high, rounding }: Stretch): Range {
  const isPoint = low === high;
  switch (operator) {
    case '>':
      return { low: high, high: null, holdsLow: !isPoint, holdsHigh: false };
    case '>=':
      return { low, high: null, holdsLow: true, holdsHigh: false };
    case '<':
      return { low: null, high: low, holdsLow: false, holdsHigh: false };
    case '<=':
      return { low: null, high, holdsLow: false, holdsHigh: isPoint };
    case '=':
    case ':':
      return isPoint
        ? { low: low - rounding, high: high + rounding, holdsLow: true, holdsHigh: false }
        : { low, high, holdsLow: true, holdsHigh: false };
  }
}

export function isWithin(value: number, { low, high, holdsLow, holdsHigh }: Range): boolean {
  const isAbove = low === null || (holdsLow ? value >= low : value > low);
  return isAbove && (high === null || (holdsHigh ? value <= high : value < high));
}
