import { describe, expect, it } from 'vitest';
import { chunkingSchema, type ChunkingInput } from '../../../../core/contract/chunking.ts';
import { type ChunkerOptions, createChunker } from '../../../../core/text/chunkers/chunker.ts';

const create = (input: ChunkingInput, options: ChunkerOptions = {}) =>
  createChunker(chunkingSchema.parse(input), options);

describe('the idle timer', () => {
  it('releases a sentence whose end nothing proved yet', () => {
    const chunker = create({ strategy: 'sentence', idleFlushMs: 300 });
    expect(chunker.nextIdleAtMs).toBeNull();
    expect(chunker.push('One moment please!', 100)).toEqual([]);
    expect(chunker.nextIdleAtMs).toBe(400);
    expect(chunker.idle(399)).toEqual([]);
    expect(chunker.idle(400)).toEqual([{ text: 'One moment please!', start: 0, end: 18, reason: 'idle' }]);
    expect(chunker.nextIdleAtMs).toBeNull();
    expect(chunker.push(' Then', 900)).toEqual([]);
  });

  it('keeps back a word that may go on, and a number that may become another', () => {
    const chunker = create({ strategy: 'sentence', idleFlushMs: 300 });
    chunker.push('It is wonder', 0);
    expect(chunker.idle(300).map(({ text }) => text)).toEqual(['It is ']);
    expect(chunker.nextIdleAtMs).toBeNull();
    chunker.push('ful at 3.', 1000);
    expect(chunker.idle(1300).map(({ text }) => text)).toEqual(['wonderful at ']);
    expect(chunker.push('5 dollars', 2000)).toEqual([]);
    expect(chunker.end(2000).map(({ text }) => text)).toEqual(['3.5 dollars']);
  });

  it.each([
    ['See www.', 'See '],
    ['See www.example.', 'See '],
    ['At 5 p.', 'At 5 '],
    ['Twice, e.', 'Twice, '],
    ['Write to a@b.', 'Write to '],
    ['See a.b/c?', 'See '],
    ['Well...', 'Well...'],
    ['Really?', 'Really?'],
    ['One moment, please.', 'One moment, please.'],
    ['It is (so far) done.', 'It is (so far) done.'],
    ['Ask J.', 'Ask '],
    ['5 p.m. ', '5 p.m. '],
    ['今日は晴れです。', '今日は晴れです。'],
    ['今天天气很好我们出去玩吧', '今天天气'],
  ])('lets go of what of %j nothing can make longer', (text, expected) => {
    const chunker = create({ strategy: 'sentence', idleFlushMs: 300 }, { locale: 'en' });
    chunker.push(text, 0);
    expect(
      chunker
        .idle(300)
        .map((release) => release.text)
        .join(''),
    ).toBe(expected);
  });

  it('takes no boundary for a cut that lies in what it let go of', () => {
    const chunker = create({ strategy: 'sentence', idleFlushMs: 300 });
    chunker.push('Come at 5 p.m. ', 0);
    expect(chunker.idle(300).map(({ text }) => text)).toEqual(['Come at 5 p.m. ']);
    chunker.push('Then it rains. So', 400);
    expect(chunker.end(500).map(({ text }) => text)).toEqual(['So']);
  });

  it('never fires where there is none', () => {
    const chunker = create({ strategy: 'sentence' });
    chunker.push('One moment please.', 0);
    expect(chunker.nextIdleAtMs).toBeNull();
    expect(chunker.idle(1e9)).toEqual([]);
  });
});
