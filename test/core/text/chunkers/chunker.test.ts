import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkingSchema, type ChunkingInput } from '../../../../core/contract/chunking.ts';
import { type Chunker, type ChunkerOptions, createChunker } from '../../../../core/text/chunkers/chunker.ts';
import { anyText, cutAt } from '../any-text.ts';

const create = (input: ChunkingInput, options: ChunkerOptions = {}) =>
  createChunker(chunkingSchema.parse(input), options);

const feed = (chunker: Chunker, pieces: readonly string[]) => [
  ...pieces.flatMap((piece) => chunker.push(piece, 0)),
  ...chunker.end(0),
];

const textsOf = (input: ChunkingInput, text: string, options: ChunkerOptions = {}) =>
  feed(create(input, options), [...text]).map((release) => `${release.reason}:${release.text}`);

const count = (text: string) => [...text].length;
const sizeBytes = (text: string) => new TextEncoder().encode(text).length;

const anyLimits = {
  minCharacters: fc.nat(30),
  maxCharacters: fc.option(fc.integer({ min: 1, max: 60 })),
  idleFlushMs: fc.constantFrom(null, 200),
};
const anyTextChunking: fc.Arbitrary<ChunkingInput> = fc.oneof(
  fc.record({
    strategy: fc.constantFrom('whole' as const, 'sentence' as const, 'clause' as const),
    ...anyLimits,
  }),
  fc.record({
    strategy: fc.constant('first_fragment' as const),
    firstMinCharacters: fc.integer({ min: 1, max: 10 }),
    firstMaxCharacters: fc.integer({ min: 10, max: 40 }),
    ...anyLimits,
  }),
  fc.record({
    strategy: fc.constant('characters' as const),
    characters: fc.integer({ min: 1, max: 50 }),
    ...anyLimits,
  }),
  fc.record({ strategy: fc.constant('words' as const), words: fc.integer({ min: 1, max: 8 }), ...anyLimits }),
);
const anyChunking = fc.oneof(
  { weight: 5, arbitrary: anyTextChunking },
  { weight: 1, arbitrary: fc.record({ strategy: fc.constant('token' as const), ...anyLimits }) },
);
const anyOptions = fc.record({
  locale: fc.constantFrom('en', 'de', 'ja', 'zh', 'hi'),
  vendorMost: fc.option(
    fc.record({ most: fc.integer({ min: 5, max: 80 }), unit: fc.constantFrom('characters', 'bytes') }),
  ),
});
const anyCuts = fc.array(fc.nat(300), { maxLength: 30 });

/** English words, numbers and marks, where everyone agrees on what a word is. */
const anyProse = () =>
  fc
    .array(
      fc.constantFrom(
        'one',
        'Two',
        "don't",
        '3.50',
        '1,000',
        'a.b@c.de',
        'U.S.',
        'end.',
        'so,',
        'well-known',
      ),
      {
        maxLength: 60,
      },
    )
    .map((words) => words.join(' '));

describe('every chunker', () => {
  it('releases the text exactly, in order and without an empty piece', () => {
    fc.assert(
      fc.property(anyText(), anyChunking, anyOptions, anyCuts, (text, chunking, options, cuts) => {
        const releases = feed(create(chunking, options), cutAt(text, cuts));
        expect(releases.map((release) => release.text).join('')).toBe(text);
        let end = 0;
        for (const release of releases) {
          expect(release.start).toBe(end);
          expect(release.end).toBe(release.start + release.text.length);
          expect(release.end).toBeGreaterThan(release.start);
          end = release.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never passes what the vendor takes', () => {
    fc.assert(
      fc.property(anyText(), anyChunking, anyOptions, (text, chunking, options) => {
        const { most, unit } = options.vendorMost ?? { most: Infinity, unit: 'characters' };
        const size = unit === 'bytes' ? sizeBytes : count;
        const releases = feed(create(chunking, options), [text]);
        expect(releases.filter((release) => size(release.text) > most)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('never parts a surrogate pair, also where tokens do', () => {
    fc.assert(
      fc.property(anyChunking, anyCuts, (chunking, cuts) => {
        const text = 'So 😀 and 👍🏽! 𝒳 is 𝒴. '.repeat(4);
        const releases = feed(create(chunking), cutAt(text, cuts));
        expect(releases.filter((release) => /\p{Cs}/u.test(release.text))).toEqual([]);
      }),
    );
  });
});

describe('every chunker but that of tokens', () => {
  it('cuts at the same places however the text comes', () => {
    fc.assert(
      fc.property(anyText(), anyTextChunking, anyOptions, anyCuts, (text, chunking, options, cuts) => {
        const whole = feed(create(chunking, options), [text]);
        expect(feed(create(chunking, options), cutAt(text, cuts))).toEqual(whole);
        expect(feed(create(chunking, options), text.split(''))).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves grapheme clusters whole where the vendor takes long enough words', () => {
    const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText(), anyTextChunking, (text, chunking) => {
        const starts = new Set([...clusters.segment(text)].map(({ index }) => index)).add(text.length);
        const ends = feed(create(chunking), [text]).map(({ end }) => end);
        expect(ends.filter((end) => !starts.has(end))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves words, numbers and addresses whole, and is no longer than asked but for one word', () => {
    fc.assert(
      fc.property(anyProse(), anyTextChunking, anyOptions, (text, chunking, { locale }) => {
        const releases = feed(create(chunking, { locale, vendorMost: { most: 20, unit: 'characters' } }), [
          text,
        ]);
        for (const { end, text: piece } of releases) {
          expect(end === text.length || text[end - 1] === ' ').toBe(true);
          const most = Math.min(20, chunking.maxCharacters ?? 20);
          expect(count(piece) <= most || !piece.trimEnd().includes(' ')).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('moves releases by time only through idle, and even then leaves words and numbers whole', () => {
    const anyIdle = fc.array(fc.boolean(), { minLength: 31, maxLength: 31 });
    fc.assert(
      fc.property(anyProse(), anyTextChunking, anyCuts, anyIdle, (text, chunking, cuts, idles) => {
        const chunker = create({ ...chunking, idleFlushMs: 200 });
        const releases = cutAt(text, cuts).flatMap((piece, index) => [
          ...chunker.push(piece, index * 1000),
          ...chunker.idle(index * 1000 + 199),
          ...(idles[index] === true ? chunker.idle(index * 1000 + 200) : []),
        ]);
        const all = [...releases, ...chunker.end(1e6)];
        expect(all.map((release) => release.text).join('')).toBe(text);
        const isInside = (end: number) => /[\w,@'-][\w,@'-]/.test(text.slice(end - 1, end + 1));
        expect(all.filter(({ end }) => isInside(end))).toEqual([]);
        expect(all.filter(({ end }) => /\d\.\d/.test(text.slice(end - 2, end + 1)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the chunker of', () => {
  const REPLY = 'Well, your card is on its way. It left on May 3, and comes by 5 p.m. Monday. Anything else?';

  it.each<[ChunkingInput, string[]]>([
    [{ strategy: 'whole' }, [`end:${REPLY}`]],
    [
      { strategy: 'sentence' },
      [
        'sentence:Well, your card is on its way. ',
        'sentence:It left on May 3, and comes by 5 p.m. Monday. ',
        'end:Anything else?',
      ],
    ],
    [
      { strategy: 'sentence', minCharacters: 40 },
      [
        'sentence:Well, your card is on its way. It left on May 3, and comes by 5 p.m. Monday. ',
        'end:Anything else?',
      ],
    ],
    [
      { strategy: 'clause' },
      [
        'sentence:Well, your card is on its way. ',
        'clause:It left on May 3, ',
        'sentence:and comes by 5 p.m. Monday. ',
        'end:Anything else?',
      ],
    ],
    [
      { strategy: 'first_fragment', firstMaxCharacters: 20 },
      [
        'first:Well, your card is ',
        'sentence:on its way. ',
        'sentence:It left on May 3, and comes by 5 p.m. Monday. ',
        'end:Anything else?',
      ],
    ],
    [
      { strategy: 'characters', characters: 30 },
      [
        'size:Well, your card is on its ',
        'size:way. It left on May 3, and ',
        'size:comes by 5 p.m. Monday. ',
        'end:Anything else?',
      ],
    ],
    [
      { strategy: 'words', words: 8 },
      [
        'words:Well, your card is on its way. It ',
        'words:left on May 3, and comes by 5 ',
        'end:p.m. Monday. Anything else?',
      ],
    ],
  ])('%j cuts as it says', (chunking, expected) => expect(textsOf(chunking, REPLY)).toEqual(expected));

  it('sentences parts one that is too long at a clause of its second half', () => {
    const text = 'When all of the lights go out, we sit in the dark and wait for someone to come.';
    expect(textsOf({ strategy: 'sentence', maxCharacters: 50 }, text)).toEqual([
      'size:When all of the lights go out, ',
      'end:we sit in the dark and wait for someone to come.',
    ]);
  });

  it('words takes time with the length of a pasted text, not with its square', () => {
    const msFor = (words: number) => {
      const text = 'Well, it was told. '.repeat(words / 4);
      const startedAt = performance.now();
      expect(feed(create({ strategy: 'words', words: 1 }), [text])).toHaveLength(words);
      return performance.now() - startedAt;
    };
    msFor(400);
    // Four times the text: 16 times the time where it grows with the square.
    expect(msFor(16_000)).toBeLessThan(10 * Math.max(msFor(4000), msFor(4000)));
  });

  it('characters cuts Chinese between its words', () => {
    expect(textsOf({ strategy: 'characters', characters: 6 }, '今天天气很好我们出去玩')).toEqual([
      'size:今天天气很好',
      'end:我们出去玩',
    ]);
  });

  it('characters cuts a word only where the vendor takes no such word', () => {
    expect(textsOf({ strategy: 'characters', characters: 4 }, 'incomprehensible word')).toEqual([
      'size:incomprehensible ',
      'end:word',
    ]);
    const options = { vendorMost: { most: 10, unit: 'characters' } } as const;
    expect(textsOf({ strategy: 'characters', characters: 4 }, 'incomprehensible word', options)).toEqual([
      'size:incomprehe',
      'size:nsible ',
      'end:word',
    ]);
  });

  it.each<[ChunkingInput, string[]]>([
    [{ strategy: 'clause' }, ['clause:Well, I see, ', 'clause:then: good news, ', 'end:at 10:30.']],
    [
      { strategy: 'clause', minCharacters: 13 },
      ['clause:Well, I see, ', 'clause:then: good news, ', 'end:at 10:30.'],
    ],
    [
      { strategy: 'clause', minCharacters: 1 },
      ['clause:Well, ', 'clause:I see, ', 'clause:then: ', 'clause:good news, ', 'end:at 10:30.'],
    ],
    [{ strategy: 'first_fragment' }, ['first:Well, I see, ', 'end:then: good news, at 10:30.']],
    [
      { strategy: 'first_fragment', firstMinCharacters: 1 },
      ['first:Well, ', 'end:I see, then: good news, at 10:30.'],
    ],
  ])('%j cuts at every mark behind as much as it asks for', (chunking, expected) =>
    expect(textsOf(chunking, 'Well, I see, then: good news, at 10:30.')).toEqual(expected),
  );

  it.each([
    ['Good news: your card is here.', 'first:Good news: '],
    ['Until then, keep paying with the virtual card.', 'first:Until then, '],
  ])('the first fragment of %j is its clause', (text, first) => {
    expect(
      textsOf({ strategy: 'first_fragment', firstMinCharacters: 8, firstMaxCharacters: 24 }, text)[0],
    ).toBe(first);
  });

  it('tokens passes each on', () => {
    const chunker = create({ strategy: 'token' });
    const tokens = ['It', ' is', '.', ' So'];
    expect(tokens.flatMap((token) => chunker.push(token, 0)).map(({ text }) => text)).toEqual(tokens);
  });
});
