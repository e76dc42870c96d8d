import type { Audition } from '../../core/contract/audition.ts';
import { OnsetError } from '../../core/contract/result.ts';

/**
 * Runs are found by their keys: under a known key there may be nothing else than what was measured under it.
 * @throws OnsetError `usage`
 */
export function refuseSwapped(before: Audition, after: Audition): void {
  const looks = ({ voices, samples }: Audition) =>
    new Map([
      ...voices.map(({ key, target }) => [`voice ${key}`, JSON.stringify(target)] as const),
      ...samples.map(({ key, text }) => [`sample ${key}`, text] as const),
    ]);
  const known = looks(before);
  const swapped = [...looks(after)].find(([key, look]) => known.has(key) && known.get(key) !== look);
  if (swapped === undefined) return;
  throw new OnsetError({
    code: 'usage',
    message: `The ${swapped[0]} was measured with another voice or text.`,
    hint: 'Give what was changed a key of its own.',
  });
}
