import type { LatencyClaim, Provider } from '../../../../core/contract/catalogue.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { targetWords } from '../../../stores/target/target-model.ts';

export interface ShownClaim {
  readonly claim: LatencyClaim;
  /** What it measures, as far as its own words tell: seldom what is measured here. */
  readonly meaning: string;
}

/** What a claim's own words may say that its number measures. */
const MEASURES: readonly (readonly [said: RegExp, what: string])[] = [
  [/\bmodel latency\b|\binference\b|\bserver-side\b/i, 'without the network'],
  [/\bfirst byte\b|\bTTFB\b/i, 'to the first byte, which may come before audio'],
  [/\bfirst audio\b|\bTTFA\b/i, 'to the first audio, from when is not said'],
];

/** One sentence on what the words of a claim say that was measured. */
export function claimMeaning(words: string): string {
  const measured = MEASURES.filter(([said]) => said.test(words)).map(([, what]) => what);
  if (measured.length === 0) return 'What is measured is not said.';
  return `Measured ${measured.join('; ')}.`;
}

/** Claims for a model by name before those for all models. */
function claimsFor({ claims }: Provider, model: string): readonly LatencyClaim[] {
  const named = claims.filter((claim) => claim.model === model);
  return named.length > 0 ? named : claims.filter((claim) => claim.model === '');
}

/** Where a run went elsewhere, the vendor's claim is not about it; null where it went to the vendor. */
export function whereWords(target: Target): string | null {
  if (target.endpoint === null) return null;
  return `This run went to ${targetWords(target, undefined).endpoint} instead.`;
}

/** What the vendor publishes for the model of a run; empty where it publishes nothing that fits. */
export const shownClaims = (provider: Provider, target: Target): readonly ShownClaim[] =>
  claimsFor(provider, target.model).map((claim) => ({ claim, meaning: claimMeaning(claim.words) }));
