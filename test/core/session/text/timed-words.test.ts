import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsWithin } from '../../../../core/session/text/timed-words.ts';

const WORDS = [
  { text: 'your', startMs: 40, endMs: 200 },
  { text: 'replacement', startMs: 200, endMs: 760 },
  { text: 'card', startMs: 800, endMs: 1100 },
];
const textsWithin = (fromMs: number, toMs: number) =>
  wordsWithin(WORDS, fromMs, toMs).map(({ text }) => text);

describe('the words of a stretch of sound', () => {
  it('are those of which a part sounds in it', () => {
    expect(textsWithin(0, 40)).toEqual([]);
    expect(textsWithin(0, 41)).toEqual(['your']);
    expect(textsWithin(100, 300)).toEqual(['your', 'replacement']);
    expect(textsWithin(300, 400)).toEqual(['replacement']);
    expect(textsWithin(760, 800)).toEqual([]);
    expect(textsWithin(0, 9999)).toEqual(['your', 'replacement', 'card']);
  });

  it('are the same as those found one by one', () => {
    const lengths = fc.array(fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 300 })), { maxLength: 40 });
    fc.assert(
      fc.property(lengths, fc.nat(5000), fc.nat(2000), (parts, fromMs, spanMs) => {
        let atMs = 0;
        const words = parts.map(([gapMs, wordMs], index) => {
          const startMs = atMs + gapMs;
          atMs = startMs + wordMs;
          return { text: String(index), startMs, endMs: atMs };
        });
        const toMs = fromMs + spanMs + 1;
        const expected = words.filter(({ startMs, endMs }) => endMs > fromMs && startMs < toMs);
        expect(wordsWithin(words, fromMs, toMs)).toEqual(expected);
      }),
    );
  });
});
