import { reuseOf } from '../../../../core/session/figures/reuse.ts';
import { formatWhole } from '../../../charts/format-number.ts';
import { count } from '../../../components/format.ts';
import type { Strategy } from './comparison.ts';

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What keeping and guessing brought and cost a reply of this strategy; empty where neither was used. */
export function reuseWords({ sessions }: Strategy): string {
  const reuse = sessions.map(reuseOf);
  const kept = meanOf(reuse.map(({ cachedRequests }) => cachedRequests));
  const saved = meanOf(reuse.map(({ speculation }) => speculation?.savedMs ?? 0));
  const wasted = meanOf(reuse.map(({ speculation }) => speculation?.wastedCharacters ?? 0));
  const wastedWords = wasted > 0 ? ` and wasted ${count(Math.round(wasted), 'character')}` : '';
  const isGuessed = reuse.some(({ speculation }) => speculation !== null);
  return [
    ...(kept > 0 ? [`kept answers spared it ${count(Math.round(kept), 'request')}`] : []),
    ...(isGuessed ? [`guessing saved it ${formatWhole(saved)} ms (modelled)${wastedWords}`] : []),
  ].join(', ');
}
