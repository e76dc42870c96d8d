import type { WarmedPhrase } from '../../../core/contract/phrases.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { Engine } from '../engine.ts';

/** One after the other, each told as it comes; what fails does not keep the others from being tried. */
export async function warmPhrases(
  engine: Pick<Engine, 'warmPhrase'>,
  target: Target,
  phrases: readonly string[],
  told: (warmed: WarmedPhrase) => void = () => undefined,
): Promise<WarmedPhrase[]> {
  const all: WarmedPhrase[] = [];
  for (const phrase of phrases) {
    const result = await engine.warmPhrase(target, phrase);
    const warmed: WarmedPhrase = result.ok
      ? { phrase, outcome: result.value }
      : { phrase, outcome: 'failed', failure: result.error };
    all.push(warmed);
    told(warmed);
  }
  return all;
}
