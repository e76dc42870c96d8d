import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { GroupSpread } from '../../../../core/contract/history/groups.ts';
import type { Dimension } from '../../../../core/contract/history/measured.ts';
import { readVoiceKey } from '../../../../core/history/voice-key.ts';
import { whole } from '../../../components/format.ts';
import { NO_VALUE } from '../../../charts/format-number.ts';
import { chunkingWords, voiceWordsOf } from './row-words.ts';

export interface GroupName {
  readonly name: string;
  /** In a second line; empty where the name says it all. */
  readonly note: string;
}

/** What a group is called. */
export function groupName(
  by: Dimension,
  key: string,
  label: string,
  providers: readonly Provider[],
): GroupName {
  if (by === 'voice') {
    const { voice, model } = voiceWordsOf(readVoiceKey(key), providers);
    return { name: voice, note: model };
  }
  if (by === 'provider') {
    return { name: providers.find(({ id }) => id === key)?.label ?? label, note: '' };
  }
  if (by === 'chunking') return { name: chunkingWords(key === 'none' ? null : key), note: '' };
  return { name: label === '' ? NO_VALUE : label, note: '' };
}

export interface QuantileCell {
  readonly text: string;
  readonly title: string;
  /** The largest of too few runs in place of a quantile. */
  readonly isMax: boolean;
}

const NEEDED = { p50: 3, p95: 20, p99: 100 } as const;
export type QuantileName = keyof typeof NEEDED;
export const QUANTILES: readonly QuantileName[] = ['p50', 'p95', 'p99'];

const intervalWords = ({ low, high }: { low: number | null; high: number | null }): string => {
  const [from, to] = [low === null ? 'unbounded' : whole(low), high === null ? 'unbounded' : whole(high)];
  return `95% between ${from} and ${to}`;
};

/** The quantiles of a group; the largest run takes the first place that has too few for its own, and says so. */
export function quantileCells(spread: GroupSpread): readonly QuantileCell[] {
  const maxPlace = spread.n === 0 ? undefined : QUANTILES.find((name) => spread[name] === null);
  return QUANTILES.map((name) => {
    const estimate = spread[name];
    if (estimate !== null) {
      const title = `${name}, type 7, n=${spread.n}: ${intervalWords(estimate.interval)}`;
      return { text: whole(estimate.value), title, isMax: false };
    }
    const needs = `${name} needs ${NEEDED[name]} runs, there are ${spread.n}`;
    if (name !== maxPlace) return { text: NO_VALUE, title: needs, isMax: false };
    return { text: `max ${whole(spread.max)}`, title: `${needs}; this is the largest`, isMax: true };
  });
}

/** "46", "46, 1 failed". */
export function countWords({ n, failed }: GroupSpread): string {
  return failed === 0 ? whole(n) : `${whole(n)}, ${whole(failed)} failed`;
}
