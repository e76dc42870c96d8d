import { InvalidArgumentError } from 'commander';

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** @throws InvalidArgumentError from what it returns, for anything but a whole number in the bounds */
export function wholeFrom(low: number, high = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    const bounds = high === Number.MAX_SAFE_INTEGER ? `${low} or more` : `${low} to ${high}`;
    throw new InvalidArgumentError(`Give a whole number, ${bounds}.`);
  };
}

export const wholeUpTo = (high: number): ((text: string) => number) => wholeFrom(0, high);

/** @throws InvalidArgumentError for anything but a number from 0 up */
export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('Give a number, 0 or more.');
}
