import { describe, expect, it } from 'vitest';
import { chunkingSchema, type ChunkingInput } from '../../../../core/contract/chunking.ts';
import { sentenceEndsOf } from '../../../../core/text/boundaries/sentence-ends.ts';
import { releasesOf } from '../../../../core/text/chunkers/releases-of.ts';
import { simulateTokens } from '../../../../core/text/tokens/simulated-llm.ts';

const PAID = 'Dr. Smith paid $3.50 for 2.5 kg. He left, smiling, at 5 p.m. Then it rained; nobody cared!';

/** Each token of a model is a piece. */
function splitsOf(text: string, chunking: ChunkingInput): number {
  const llm = { seed: 3, firstTokenMs: 100, tokensPerSecond: 30, jitterMs: 0, pauses: [] };
  const tokens = [...simulateTokens(text, llm)];
  const endsSentence = sentenceEndsOf(text);
  const pieces = releasesOf(
    { kind: 'tokens', origin: 'simulated', tokens },
    text,
    chunkingSchema.parse(chunking),
  );
  return pieces.slice(0, -1).filter(({ end }) => !endsSentence(end)).length;
}

describe('whether a sentence ends with a piece', () => {
  it('is the same before and behind the spaces that part it from the next', () => {
    const endsSentence = sentenceEndsOf('One. Two.');
    expect([3, 4, 5, 6, 9].map(endsSentence)).toEqual([false, true, true, false, true]);
  });

  it('is for what follows to say, though the piece ends with a stop', () => {
    const text = 'At 5 p.m. on Tuesday, e.g. with Mr. Day.';
    const endsSentence = sentenceEndsOf(text);
    const stops = [...text.matchAll(/\./g)].map(({ index }) => index + 1);
    expect(stops.filter(endsSentence)).toEqual([text.length]);
  });

  it('makes no sentences of numbers and abbreviations that come token by token', () => {
    expect(splitsOf(PAID, { strategy: 'token' })).toBe(30);
    const met =
      'He left at 5 p.m. on Tuesday and came back. We paid Acme Corp. for it, e.g. twice. See Mr. Lee vs. Mr. Day.';
    expect(splitsOf(met, { strategy: 'token' })).toBe(36);
    expect(splitsOf(PAID, { strategy: 'sentence' })).toBe(0);
  });
});
