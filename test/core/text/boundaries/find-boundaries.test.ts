import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundaryFinder } from '../../../../core/text/boundaries/boundary.ts';
import {
  createClauseBoundaries,
  createSentenceBoundaries,
  splitSentences,
} from '../../../../core/text/boundaries/find-boundaries.ts';
import { anyText, cutAt } from '../any-text.ts';

const LOCALES = ['en', 'de', 'fr', 'nl', 'pl', 'zh', 'ja', 'ko', 'hi', 'ar', 'ru'];

const feed = (finder: BoundaryFinder, pieces: readonly string[]) => [
  ...pieces.flatMap((piece) => finder.push(piece)),
  ...finder.flush(),
];

describe.each([
  ['sentence', (locale: string) => createSentenceBoundaries({ locale })],
  ['clause', (locale: string) => createClauseBoundaries({ locale })],
])('%s boundaries', (_level, create) => {
  it('are the same however the text is cut', () => {
    const anyCuts = fc.array(fc.nat(400), { maxLength: 40 });
    fc.assert(
      fc.property(anyText(), fc.constantFrom(...LOCALES), anyCuts, (text, locale, cuts) => {
        const whole = feed(create(locale), [text]);
        expect(feed(create(locale), cutAt(text, cuts))).toEqual(whole);
        expect(feed(create(locale), text.split(''))).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('ascend within the text and never stand inside a grapheme cluster', () => {
    const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText(), fc.constantFrom(...LOCALES), (text, locale) => {
        const offsets = feed(create(locale), [text]).map(({ offset }) => offset);
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
        const starts = new Set([...clusters.segment(text)].map(({ index }) => index)).add(text.length);
        expect(offsets.filter((offset) => offset <= 0 || !starts.has(offset))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('have all been told up to decidedTo', () => {
    fc.assert(
      fc.property(anyText(), fc.nat(200), (text, cut) => {
        const finder = create('en');
        finder.push(text.slice(0, cut));
        const decided = finder.decidedTo();
        const later = [...finder.push(text.slice(cut)), ...finder.flush()];
        expect(later.filter(({ offset }) => offset < decided)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('sentence boundaries', () => {
  it('come with the first letter that proves them', () => {
    const finder = createSentenceBoundaries();
    expect(finder.push('It works')).toEqual([]);
    expect(finder.push('. ')).toEqual([]);
    expect(finder.push('N')).toEqual([{ offset: 10, level: 'sentence' }]);
  });

  it('wait for a whole word where only that tells', () => {
    const finder = createSentenceBoundaries();
    expect(finder.push('In the U.S. The')).toEqual([]);
    expect(finder.push(' n')).toEqual([{ offset: 12, level: 'sentence' }]);
    expect(createSentenceBoundaries().push('In the U.S. Thebes ')).toEqual([]);
  });

  it('are those of the sentences among the boundaries of clauses', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const sentences = feed(createSentenceBoundaries(), [text]);
        const both = feed(createClauseBoundaries(), [text]);
        expect(both.filter(({ level }) => level === 'sentence')).toEqual(sentences);
      }),
    );
  });

  it('take time in proportion to the text, also where no sentence ends', () => {
    const timeOf = (characters: number) => {
      const finder = createSentenceBoundaries();
      const text = 'and so on, (etc. '.repeat(characters / 17);
      const start = performance.now();
      for (const character of text) finder.push(character);
      return performance.now() - start;
    };
    timeOf(20_000);
    // Quadratic work would take 64 times as long.
    expect(timeOf(400_000)).toBeLessThan(24 * Math.max(timeOf(50_000), 5));
  });

  it('leave the text as it is', () => {
    fc.assert(fc.property(anyText(), (text) => splitSentences(text).join('') === text));
  });
});

describe('clause boundaries', () => {
  const clausesOf = (text: string, locale = 'en') => {
    const offsets = feed(createClauseBoundaries({ locale }), [text]).map(({ offset }) => offset);
    return [0, ...offsets].map((start, index) => text.slice(start, offsets[index]).trimEnd()).filter(Boolean);
  };

  it.each([
    [
      'When it rains, we stay at home; then we read.',
      ['When it rains,', 'we stay at home;', 'then we read.'],
    ],
    ['When it rains all day long, we read.', ['When it rains all day long,', 'we read.']],
    ['Well, we wanted to go, but it rained.', ['Well,', 'we wanted to go,', 'but it rained.']],
    ['Good news: your card is here.', ['Good news:', 'your card is here.']],
    ['It costs 1,000,000 dollars, which is a lot.', ['It costs 1,000,000 dollars,', 'which is a lot.']],
    ['We meet at 10:30 in room 3–5.', ['We meet at 10:30 in room 3–5.']],
    ['It was late – too late for a well-known man.', ['It was late –', 'too late for a well-known man.']],
    ['It rains,\nso we read,\nWe sleep.', ['It rains,', 'so we read,', 'We sleep.']],
    ['We buy apples, pears, plums.', ['We buy apples,', 'pears,', 'plums.']],
  ])('of %j', (text, clauses) => expect(clausesOf(text)).toEqual(clauses));

  it('need no space in Japanese', () => {
    expect(clausesOf('明日雨が降ったら、家にいます。', 'ja')).toEqual(['明日雨が降ったら、', '家にいます。']);
  });
});
