import type { LengthVoice } from '../../../charts/history/length-chart.tsx';
import { formatWhole } from '../../../charts/format-number.ts';
import { count } from '../../../components/format.ts';

const decimalsOf = (ms: number): number => (Math.abs(ms) < 1 ? 3 : 2);

export const slopeWords = (ms: number, decimals = decimalsOf(ms)): string =>
  ms.toFixed(decimals).replace('-', '−');

const spanWords = (from: number, to: number): string =>
  from === to ? count(from, 'character') : `${formatWhole(from)} to ${formatWhole(to)} characters`;

/** The line in words: what a text costs, and what each character more does. */
export function lineWords({ line, n, fromCharacters, toCharacters }: LengthVoice): string {
  const span = `${count(n, 'warm run')}, ${spanWords(fromCharacters, toCharacters)}`;
  if (line === null) return span;
  const { baseMs, msPerCharacter, slopeInterval } = line;
  const decimals = decimalsOf(msPerCharacter);
  const { low, high } = slopeInterval;
  const bounds =
    low === null || high === null
      ? ''
      : ` (95% ${slopeWords(low, decimals)} to ${slopeWords(high, decimals)})`;
  const sign = msPerCharacter < 0 ? '−' : '+';
  const more = `${sign} ${slopeWords(Math.abs(msPerCharacter))} ms per character`;
  return `${formatWhole(baseMs)} ms ${more}${bounds}; ${span}`;
}
