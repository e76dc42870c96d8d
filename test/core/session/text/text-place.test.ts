import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { offsetOf, soundPlaceOf, spokenText } from '../../../../core/session/text/text-place.ts';
import { arrivals, released, replyPlan, requestMarks, switched } from '../../../factories/reply-events.ts';
import { chunks, marks, sessionOf, started, ZERO_MS } from '../../../factories/run-events.ts';

/** Three pieces of ten characters; the second is spoken at a third of the pace of the first. */
const TEXT = 'One, two. Slow down. The end is';
const inPieces = started({ text: TEXT, plan: replyPlan() });
const first = [released(0, 0), ...arrivals(0, [[100, 600]]), ...requestMarks(0, { done: 110 })];
const second = [released(1, 10), ...arrivals(1, [[200, 1800]]), ...requestMarks(1, { done: 210 })];
const third = [released(2, 20), ...arrivals(2, [[300, 100]])];
const all = [inPieces, ...first, ...second, ...third];

const placeOf = (offset: number, events: RunEvent[]) => soundPlaceOf(sessionOf(events), offset);
const spokenOf = (heardMs: number, events: RunEvent[]) => {
  const { end, basis } = spokenText(sessionOf(events), heardMs);
  return [TEXT.slice(0, end), basis];
};

describe('the place of a phrase', () => {
  it('is its offset in the text itself, in any case', () => {
    const text = 'İyi, İstanbul için geldim.';
    expect(offsetOf({ phrase: 'Geldim' }, text)).toBe(text.indexOf('geldim'));
  });
});

describe('where a place of the text sounds', () => {
  it('is behind the sound of the pieces before its own, and at its share of that one', () => {
    expect(placeOf(10, all)).toEqual({ audioMs: 600, basis: 'estimated' });
    expect(placeOf(15, all)).toEqual({ audioMs: 600 + 900, basis: 'estimated' });
  });

  it('reckons by the usual pace only what has not come', () => {
    expect(placeOf(25, all)).toMatchObject({ audioMs: 2400 + 5 * 62 });
    expect(placeOf(25, [inPieces, ...first])).toMatchObject({ audioMs: 600 + 15 * 62 });
  });

  it('takes what two requests said of a piece as the sound of that piece', () => {
    const cut = [released(0, 0), ...arrivals(0, [[100, 200]]), switched(3, 0, 200)];
    const again = [...arrivals(3, [[150, 600]]), ...requestMarks(3, { done: 160 })];
    expect(placeOf(15, [inPieces, ...cut, ...second, ...again])).toMatchObject({ audioMs: 600 + 900 });
  });

  it('is the share of the whole where one open stream says all pieces', () => {
    const stream = started({ text: TEXT, plan: replyPlan({ requests: 'one_stream' }) });
    const sound = arrivals(0, [[100, 3100]]);
    const over: RunEvent = { kind: 'replied', at: ZERO_MS + 400 };
    expect(placeOf(15, [stream, released(0, 0), released(1, 10), ...sound, over])).toMatchObject({
      audioMs: (15 / TEXT.length) * 3100,
    });
  });

  it('waits for the words of its own piece, and not for those of the next one', () => {
    const words: RunEvent = { kind: 'words', at: ZERO_MS, words: [{ text: 'One', startMs: 9, endMs: 90 }] };
    expect(placeOf(6, [inPieces, words, released(0, 0), ...arrivals(0, [[100, 600]])])).toBeNull();
    expect(placeOf(6, [inPieces, words, ...first, ...third])).toMatchObject({ basis: 'estimated' });
  });
});

describe('what of the text is spoken', () => {
  it('is the pieces that were heard, and a share of the one that is', () => {
    expect(spokenOf(0, all)).toEqual(['', 'estimated']);
    expect(spokenOf(600, all)).toEqual(['One, two. ', 'estimated']);
    expect(spokenOf(2400, all)).toEqual(['One, two. Slow down.', 'estimated']);
    expect(spokenOf(900, all)).toEqual(['One, two. Slow', 'estimated']);
  });

  it.each([
    ['at a line end', 'One two\nthree\r\n\r\nfour', ['One', 'One two', 'One two\nthree']],
    [
      'between the words of Chinese',
      '今天天气很好，我们去公园散步。',
      ['今天', '今天天气很好，', '今天天气很好，我们'],
    ],
    ['between the words of Japanese', '東京は今日も晴れです。', ['東京', '東京は今日', '東京は今日も晴れ']],
  ])('ends %s', (_where, text, spoken) => {
    const events = [started({ text }), ...chunks([[100, 1000]]), ...marks({ done: 110 })];
    const ends = [0.05, 0.25, 0.5].map((share) => spokenText(sessionOf(events), share * 1000).end);
    expect(ends.map((end) => text.slice(0, end))).toEqual(spoken);
  });

  it('is exact to the word where the vendor says when that is', () => {
    const words: RunEvent = { kind: 'words', at: ZERO_MS, words: [{ text: 'One', startMs: 9, endMs: 90 }] };
    const events = [started({ text: TEXT }), ...chunks([[100, 3000]]), words, ...marks({})];
    expect([spokenOf(8, events), spokenOf(10, events)]).toEqual([
      ['', 'words'],
      ['One,', 'words'],
    ]);
  });
});
