import type { LatencyClaim, Provider } from '../../../../core/contract/catalogue.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { targetWords } from '../../../stores/target-model.ts';

export interface ShownClaim {
  readonly claim: LatencyClaim;
  /** What it measures, as far as its own words tell, and why it is not the figure beside it. */
  readonly meaning: string;
  /** How many other claims fit the same model. */
  readonly others: number;
}

/** What a claim's own words may say that its number measures. */
const MEASURES: readonly (readonly [said: RegExp, what: string])[] = [
  [/\bmodel latency\b|\binference\b|\bserver-side\b/i, 'the vendor’s own side, without the network'],
  [/\bfirst byte\b|\bTTFB\b/i, 'the first byte, which may come before audio'],
  [/\bfirst audio\b|\bTTFA\b/i, 'the first audio, from an instant it does not name'],
];

/** One sentence on what the words of a claim say that was measured. */
export function claimMeaning(words: string): string {
  const measured = MEASURES.filter(([said]) => said.test(words)).map(([, what]) => what);
  if (measured.length === 0) return 'It does not say what it measures.';
  return `It measures ${measured.join('; and ')}.`;
}

/** Claims for a model by name before those for all models. */
function claimsFor({ claims }: Provider, model: string): readonly LatencyClaim[] {
  const named = claims.filter((claim) => claim.model === model);
  return named.length > 0 ? named : claims.filter((claim) => claim.model === '');
}

/** Where a run went elsewhere, the vendor's claim is not about it. */
function whereWords(target: Target, provider: Provider): string {
  if (target.endpoint === null) return '';
  return ` The run went to ${targetWords(target, provider).endpoint}, not to ${provider.label}.`;
}

/** What the vendor publishes for the model of a run; null where it publishes nothing that fits. */
export function shownClaim(provider: Provider | undefined, target: Target): ShownClaim | null {
  if (provider === undefined) return null;
  const [claim, ...others] = claimsFor(provider, target.model);
  if (claim === undefined) return null;
  const meaning = `${claimMeaning(claim.words)}${whereWords(target, provider)}`;
  return { claim, meaning, others: others.length };
}
