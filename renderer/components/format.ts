import { formatTenth, formatWhole, NO_VALUE } from '../charts/format-number.ts';

type Maybe = number | null | undefined;

/** Whole number; a dash where there is none. */
export const whole = (value: Maybe): string =>
  value === null || value === undefined ? NO_VALUE : formatWhole(value);

/** One decimal, for logs and details; a dash where there is none. */
export const tenth = (value: Maybe): string =>
  value === null || value === undefined ? NO_VALUE : formatTenth(value);

/** "1 underrun", "2 underruns". */
export const count = (amount: number, word: string, words = `${word}s`): string =>
  `${formatWhole(amount)} ${amount === 1 ? word : words}`;

/** "about 25 s", "about 3 min" */
export function aboutWords(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 60 ? `about ${formatWhole(seconds)} s` : `about ${formatWhole(seconds / 60)} min`;
}
