import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OnsetError } from '../../../core/contract/result.ts';
import type { Framer } from '../../../electron/transport/framer.ts';
import { createNdjsonFramer } from '../../../electron/transport/ndjson.ts';
import { createSseFramer } from '../../../electron/transport/sse.ts';

const BOUND_BYTES = 1000;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What comes out of each push, and of the end. */
function feed(framer: Framer, pieces: readonly Uint8Array[]): string[][] {
  return [...pieces.map((piece) => [...framer.push(piece)]), [...framer.end()]];
}

const readAll = (framer: Framer, text: string): string[] => feed(framer, [bytesOf(text)]).flat();

/** Cuts bytes at random places, empty pieces included. */
function cutAt(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [
    0,
    ...cuts.map((cut) => Math.floor(cut * bytes.length)).sort((a, b) => a - b),
    bytes.length,
  ];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));

describe('the SSE framer', () => {
  it('returns every event however the bytes are cut, with any line end', () => {
    const event = fc.array(word, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 8 }),
        lineEnd,
        cuts,
        fc.boolean(),
        (events, end, places, hasBom) => {
          const noise = [': comment', 'event: audio', 'id: 7', 'retry: 5', 'unknown'];
          const blocks = events.map((lines) => [...noise, ...lines.map((line) => `data: ${line}`), '', '']);
          const text = (hasBom ? '\uFEFF' : '') + blocks.map((lines) => lines.join(end)).join('');
          const read = feed(createSseFramer(BOUND_BYTES), cutAt(bytesOf(text), places)).flat();
          expect(read).toEqual(events.map((lines) => lines.join('\n')));
        },
      ),
    );
  });

  it('hands an event over with the byte that completes it, not later', () => {
    const framer = createSseFramer(BOUND_BYTES);
    const pieces = ['data: a\r', '\n\r', '\ndata: b\n', '\n', 'data: c\n\ndata: d\n\n'].map(bytesOf);
    expect(feed(framer, pieces)).toEqual([[], ['a'], [], ['b'], ['c', 'd'], []]);
  });

  it('takes one space off the value and reads a field without a colon as empty', () => {
    expect(readAll(createSseFramer(BOUND_BYTES), 'data:a\n\ndata:  b\n\ndata\ndata\n\ndata:\n\n')).toEqual([
      'a',
      ' b',
      '\n',
      '',
    ]);
  });

  it('skips events without data and fields that merely begin like data', () => {
    expect(readAll(createSseFramer(BOUND_BYTES), 'event: ping\n\n\n\n: keep\n\ndatabase: x\n\n')).toEqual([]);
  });

  it('joins a character whose bytes are split', () => {
    const bytes = bytesOf('data: 🎧é\n\n');
    const single = Array.from(bytes, (byte) => new Uint8Array([byte]));
    expect(feed(createSseFramer(BOUND_BYTES), single).flat()).toEqual(['🎧é']);
  });

  it('hands over an event that lacks its blank line at the clean end of the body', () => {
    expect(readAll(createSseFramer(BOUND_BYTES), 'data: a\n\ndata: [DONE]')).toEqual(['a', '[DONE]']);
  });

  it.each([
    ['a line', ['data: ', 'x'.repeat(BOUND_BYTES)]],
    ['an event', Array.from({ length: 20 }, () => `data: ${'x'.repeat(90)}\n`)],
  ])('refuses %s past the bound', (_title, pieces) => {
    const framer = createSseFramer(BOUND_BYTES);
    expect(() => pieces.forEach((piece) => framer.push(bytesOf(piece)))).toThrow(OnsetError);
  });
});

describe('the NDJSON framer', () => {
  it('returns every line however the bytes are cut, the last one with or without its end', () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(values, lineEnd, cuts, fc.boolean(), (expected, end, places, isEnded) => {
        const text = expected.map((value) => JSON.stringify(value)).join(end) + (isEnded ? end : '');
        const lines = feed(createNdjsonFramer(100_000), cutAt(bytesOf(text), places)).flat();
        expect(lines).toEqual(expected.map((value) => JSON.stringify(value)));
      }),
    );
  });

  it('skips blank lines', () => {
    expect(readAll(createNdjsonFramer(BOUND_BYTES), '\n{}\n  \n\r\n[]\n')).toEqual(['{}', '[]']);
  });

  it('refuses a line past the bound', () => {
    expect(() => createNdjsonFramer(3).push(bytesOf('1234'))).toThrow(OnsetError);
  });
});
