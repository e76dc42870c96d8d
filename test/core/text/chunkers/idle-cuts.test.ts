import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkingSchema, type ChunkingInput } from '../../../../core/contract/chunking.ts';
import { createChunker } from '../../../../core/text/chunkers/chunker.ts';

/** Addresses that begin as one, abbreviations and numbers with marks in them: one word each, whatever `Intl.Segmenter` says. */
const ONE_WORD =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+|\p{L}\.(?:\s?\p{L}\.)+|[\p{L}\p{N}]+(?:[.,:/'’-][\p{L}\p{N}]+)+/gu;
const WORDS = new Intl.Segmenter('und', { granularity: 'word' });

/** Offsets of the whole text at which no cut may lie: between two characters of one word, neither a space. */
function insidesOf(text: string): ReadonlySet<number> {
  const words = [
    ...[...WORDS.segment(text)].map(({ index, segment }) => [index, segment] as const),
    ...[...text.matchAll(ONE_WORD)].map(({ index, 0: word }) => [index, word] as const),
  ];
  return new Set(words.flatMap(([index, word]) => placesIn(word).map((place) => index + place)));
}

const placesIn = (word: string): number[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, place) => place + 1).filter(
    (place) => !/\s/u.test(word.slice(place - 1, place + 1)),
  );

const anyWord = fc.constantFrom(
  ...[
    'one',
    'Two',
    "don't",
    'well-known',
    'unbelievable',
    'so,',
    'end.',
    'Really?',
    'No!',
    'Well...',
    'then:',
  ],
  ...['$3.50', '12,000', '10:30', '3.', '2.5', 'p.m.', 'e.g.', 'U.S.', 'Dr.', 'z.B.', 'J.R.R.', '1/2'],
  ...['www.example.com', 'https://a.b/c?d=e&f=g!', 'a.b@c.de', '(e.g.)', '“Stop!”', 'naïve', '👍🏽', '𝒳𝒴'],
);
const anySpaced = fc.array(anyWord, { minLength: 1, maxLength: 20 }).map((words) => words.join(' '));
const anyUnspaced = fc.constantFrom(
  '今天天气很好，我们出去玩吧。因为明天会下雨，所以今天应该去公园走走，然后回家吃饭。',
  '研究生命的起源是一个很有意思的科学问题！值得我们深入探讨和研究。',
  '私は昨日、友達と一緒に映画を見に行きましたが、とても面白かったです。また行きたいですね？',
  'お客様のカードは今朝リーズの倉庫から発送されましたので木曜日までに届く予定です。',
  'ฉันไปตลาดเพื่อซื้อผลไม้และผักสดทุกวันเสาร์กับแม่ของฉัน ที่กรุงเทพ',
);

const limits = { idleFlushMs: fc.constant(5), minCharacters: fc.nat(20) };
const most = { maxCharacters: fc.option(fc.integer({ min: 3, max: 40 })) };
const anyChunking: fc.Arbitrary<ChunkingInput> = fc.oneof(
  fc.record({
    strategy: fc.constantFrom(
      'whole' as const,
      'sentence' as const,
      'clause' as const,
      'first_fragment' as const,
    ),
    ...limits,
    ...most,
  }),
  fc.record({
    strategy: fc.constant('characters' as const),
    characters: fc.integer({ min: 1, max: 40 }),
    ...limits,
  }),
  fc.record({ strategy: fc.constant('words' as const), words: fc.integer({ min: 1, max: 6 }), ...limits }),
);

/** Where it cuts when it is idle behind the characters at these places. */
function cutsOf(text: string, chunking: ChunkingInput, isIdle: (place: number) => boolean): number[] {
  const chunker = createChunker(chunkingSchema.parse(chunking));
  const releases = [...text].flatMap((character, place) => [
    ...chunker.push(character, place * 10),
    ...(isIdle(place) ? chunker.idle(place * 10 + 5) : []),
  ]);
  const all = [...releases, ...chunker.end(text.length * 10)];
  expect(all.map((release) => release.text).join('')).toBe(text);
  return all.slice(0, -1).map(({ end }) => end);
}

describe('a cut of the idle timer', () => {
  it.each([
    ['spaced', anySpaced],
    ['unspaced', anyUnspaced],
  ])('never lies inside a word of %s text, be it idle behind every character', (_, anyText) => {
    fc.assert(
      fc.property(anyText, anyChunking, (text, chunking) => {
        const insides = insidesOf(text);
        expect(cutsOf(text, chunking, () => true).filter((end) => insides.has(end))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['spaced', anySpaced],
    ['unspaced', anyUnspaced],
  ])('nor when it is idle now and then: %s', (_, anyText) => {
    fc.assert(
      fc.property(anyText, anyChunking, fc.uniqueArray(fc.nat(120)), (text, chunking, idles) => {
        const insides = insidesOf(text);
        const cuts = cutsOf(text, chunking, (place) => idles.includes(place));
        expect(cuts.filter((end) => insides.has(end))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
