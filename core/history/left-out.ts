import { isWarmUp } from '../contract/audition.ts';
import { countOf, isSwitched } from './caveats.ts';
import type { SortedOut } from './counted.ts';
import type { ReadMetric } from './metric.ts';

/**
 * Which runs of a group are in no figure, or not in all, as a sentence. What failed is told elsewhere; that a run does not
 * have what is measured, as time to ear without a device, is plain from its n.
 */
export function leftOutWords(
  label: string,
  { good, others }: SortedOut,
  reads: readonly ReadMetric[],
): string[] {
  const stopped = countOf(others, ({ outcome }) => outcome !== 'completed');
  const warmUps = countOf(others, ({ outcome, purpose }) => outcome === 'completed' && isWarmUp(purpose));
  const taken = good.filter(isSwitched);
  const silent = countOf(taken, (row) => reads.some((read) => read(row) === null));
  const told = [
    [stopped, 'stopped'],
    [warmUps, warmUps === 1 ? 'warm-up of an audition' : 'warm-ups of an audition'],
    [others.length - stopped - warmUps, 'answered from the cache or early'],
    [silent, 'without a figure, because a fallback took over (switched)'],
  ] as const;
  const words = told.filter(([count]) => count > 0).map(([count, reason]) => `${count} ${reason}`);
  return words.length === 0 ? [] : [`Left out of ${label}: ${words.join(', ')}.`];
}
