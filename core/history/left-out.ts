import { isSwitched } from './caveats.ts';
import { isFailed, isGood, type Temperature, temperatureOf } from './counted.ts';
import type { ReadMetric } from './metric.ts';
import type { RunRow } from './row.ts';

/** Why runs that did not fail are in no figure, in the words that are told. */
const REASONS: readonly {
  readonly words: string;
  readonly is: (row: RunRow, reads: readonly ReadMetric[]) => boolean;
}[] = [
  { words: 'stopped', is: ({ outcome }) => outcome !== 'completed' },
  { words: 'answered from the cache or early', is: ({ firstSound }) => firstSound !== 'asked' },
  {
    words: 'without a figure, because a fallback took over (switched)',
    is: (row, reads) => isSwitched(row) && isGood(row) && reads.some((read) => read(row) === null),
  },
];

/**
 * Which runs of a group are in no figure, or not in all, as a sentence. What failed is told elsewhere; that a run does not
 * have what is measured, as time to ear without a device, is plain from its n.
 */
export function leftOutWords(
  label: string,
  rows: readonly RunRow[],
  temperature: Temperature,
  reads: readonly ReadMetric[],
): string[] {
  const counts = REASONS.map(() => 0);
  for (const row of rows) {
    if (isFailed(row) || temperatureOf(row) !== temperature) continue;
    const place = REASONS.findIndex(({ is }) => is(row, reads));
    if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  const told = REASONS.flatMap(({ words }, place) =>
    counts[place] === 0 ? [] : [`${counts[place] ?? 0} ${words}`],
  );
  return told.length === 0 ? [] : [`Left out of ${label}: ${told.join(', ')}.`];
}
