import type { SimulatedLlm } from '../../contract/token-source.ts';
import { createRandom, type Random } from '../../stats/prng.ts';
import { charactersOf } from '../characters-of.ts';
import { splitTokens } from './split-tokens.ts';
import type { TokenStream } from './token-stream.ts';

/**
 * The stream that a language model might have sent this text in. The seed repeats it exactly. Tokens come at an even rate,
 * each late by a random part that is never negative and never changes their order; pauses delay all that follows.
 */
export function simulateTokens(text: string, llm: SimulatedLlm): TokenStream {
  const random = createRandom(llm.seed);
  const intervalMs = 1000 / llm.tokensPerSecond;
  let characters = 0;
  let latestMs = 0;
  return splitTokens(text, random).map((token, index) => {
    const evenMs = llm.firstTokenMs + index * intervalMs + pausedMs(llm, characters);
    characters += charactersOf(token);
    latestMs = Math.max(latestMs, evenMs + jitterMs(llm, random));
    return { atMs: latestMs, text: token };
  });
}

/** What the pauses before a token that begins behind so many characters add up to. */
function pausedMs({ pauses }: SimulatedLlm, characters: number): number {
  return pauses
    .filter(({ afterCharacters }) => characters >= afterCharacters)
    .reduce((sum, { forMs }) => sum + forMs, 0);
}

function jitterMs(llm: SimulatedLlm, random: Random): number {
  return llm.jitterMs === 0 ? 0 : Math.abs(random.gaussian()) * llm.jitterMs;
}
