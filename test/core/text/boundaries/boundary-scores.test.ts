import { describe, expect, it } from 'vitest';
import { createSentenceBoundaries } from '../../../../core/text/boundaries/find-boundaries.ts';
import { simulateTokens } from '../../../../core/text/tokens/simulated-llm.ts';
import { readBoundaryCases, isExact } from '../../../helpers/sentences/boundary-cases.ts';

const LLM = { seed: 7, firstTokenMs: 0, tokensPerSecond: 50, jitterMs: 0, pauses: [] };
const FEEDS = {
  whole: (text: string) => [text],
  'token by token': (text: string) => simulateTokens(text, LLM).map((token) => token.text),
  'character by character': (text: string) => text.split(''),
};

function split(text: string, locale: string, pieces: readonly string[]): string[] {
  const finder = createSentenceBoundaries({ locale });
  const found = [...pieces.flatMap((piece) => finder.push(piece)), ...finder.flush()];
  const ends = [...new Set([...found.map(({ offset }) => offset), text.length])];
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

describe.each(Object.entries(FEEDS))('the corpus of boundaries, fed %s,', (_name, feed) => {
  it('is split exactly in at least 97 % of its cases', () => {
    const cases = readBoundaryCases();
    const exact = cases.filter((one) => isExact(one, split(one.text, one.locale, feed(one.text))));
    expect(exact.length / cases.length).toBeGreaterThanOrEqual(0.97);
  });

  it('is split as when fed whole', () => {
    const differing = readBoundaryCases().filter(({ text, locale }) => {
      return JSON.stringify(split(text, locale, feed(text))) !== JSON.stringify(split(text, locale, [text]));
    });
    expect(differing.map(({ id }) => id)).toEqual([]);
  });
});
