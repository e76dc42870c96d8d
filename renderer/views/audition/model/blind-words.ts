import { identificationOf, signTest, tallyOf } from '../../../../core/audition/tally.ts';
import type { Identification, Preference } from '../../../../core/audition/tally.ts';
import type { Blind, Vote } from '../../../../core/contract/audition.ts';
import type { Ranking } from '../../../../core/stats/voice-ranking.ts';
import { CONFIDENCE, type Interval } from '../../../../core/stats/interval.ts';
import { count, whole } from '../../../components/format.ts';

type Choice = Vote['choice'];

const PREFERENCE_WORDS: Readonly<Record<Choice, string>> = {
  a: 'Prefer A',
  tie: 'No difference',
  b: 'Prefer B',
};
const IDENTITY_WORDS: Readonly<Record<Choice, string>> = { a: 'X is A', tie: 'Cannot tell', b: 'X is B' };

export const choiceWords = (kind: Blind['kind']): Readonly<Record<Choice, string>> =>
  kind === 'abx' ? IDENTITY_WORDS : PREFERENCE_WORDS;

const percent = (share: number): string => `${whole(share * 100)}%`;

export const intervalWords = ({ low, high }: Interval): string =>
  `95% between ${percent(low)} and ${percent(high)}`;

/** What two voices got against each other. @param names of `a` and `b` */
export function preferenceWords(preference: Preference, names: readonly [string, string]): string {
  const { winsA, winsB, ties, share, interval } = preference;
  const counts = `${names[0]} ${whole(winsA)}, ${names[1]} ${whole(winsB)}, ${count(ties, 'tie')}`;
  if (share === null || interval === null) return `${counts}. Nobody preferred one.`;
  return `${counts}. ${percent(share)} preferred ${names[0]}, ${intervalWords(interval)}.`;
}

export function verdictWords({ winsA, winsB, p }: Preference, names: readonly [string, string]): string {
  if (p !== null && p <= 1 - CONFIDENCE)
    return `${winsA > winsB ? names[0] : names[1]} is preferred, p=${p.toFixed(3)}.`;
  const n = winsA + winsB;
  const canTell = signTest(n, n) <= 1 - CONFIDENCE;
  return canTell ? 'No preference shown.' : 'Too few votes to show a preference.';
}

export function identificationWords({ n, right, share, interval, p }: Identification): string {
  if (share === null || interval === null || p === null) return 'No vote yet.';
  const told = p <= 1 - CONFIDENCE ? 'They can be told apart' : 'It is not shown that they can be told apart';
  return `${told}: ${whole(right)} of ${whole(n)} right, ${percent(share)}, ${intervalWords(interval)}, p=${p.toFixed(3)}.`;
}

/** Why there is no ranking; null where there is one. */
export function unrankedWords(ranking: Ranking, nameOf: (key: string) => string): string | null {
  switch (ranking.kind) {
    case 'ranked':
      return null;
    case 'too_few_votes': {
      const missing = ranking.missing.map(({ name, votes }) => `${nameOf(name)} ${whole(votes)}`);
      return `Too few votes for a ranking. Still needed: ${missing.join(', ')}.`;
    }
    case 'not_connected':
      return 'No ranking: some voices were never compared with the others.';
  }
}

/** An order alone says nothing: whether any voice is shown to be weaker than the first. */
export const rankingTitle = ({ voices }: Extract<Ranking, { kind: 'ranked' }>): string =>
  voices.every(({ mayBeBest }) => mayBeBest)
    ? 'Ranking by preference, none shown to be better'
    : 'Ranking by preference';

/** What came of a round, in a sentence. */
export function resultWords(
  { kind, votes, voices }: Pick<Blind, 'kind' | 'votes' | 'voices'>,
  nameOf: (key: string) => string,
): string {
  if (kind === 'abx') return identificationWords(identificationOf(votes));
  const { pairs, ranking } = tallyOf(votes, voices);
  const [only] = pairs;
  if (pairs.length === 1 && only !== undefined) return verdictWords(only, [nameOf(only.a), nameOf(only.b)]);
  if (ranking.kind !== 'ranked') return unrankedWords(ranking, nameOf) ?? '';
  return `${rankingTitle(ranking)}: ${ranking.voices.map(({ name }) => nameOf(name)).join(', ')}.`;
}
