import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBlotter } from '../../../../electron/engine/secrets/blotter.ts';
import { secretSpellings } from '../../../../electron/engine/secrets/mask.ts';

const KEY = 'sk-canary-7f3a9e51d0';
const SPELLINGS = secretSpellings(KEY);

/** What a stream becomes that is cut at these places. */
function through(stream: Buffer, cuts: readonly number[], isText: boolean): Buffer[] {
  const told: [number, Buffer][] = [];
  const blotter = createBlotter<number>(SPELLINGS, (item, bytes) => told.push([item, Buffer.from(bytes)]));
  const places = [0, ...[...cuts].sort((one, other) => one - other), stream.length];
  for (let piece = 0; piece + 1 < places.length; piece += 1)
    blotter.push(piece, stream.subarray(places[piece], places[piece + 1]), isText);
  blotter.flush();
  expect(told.map(([item]) => item)).toEqual([...told.keys()]);
  return told.map(([, bytes]) => bytes);
}

const cutsOf = (length: number) => fc.array(fc.integer({ min: 0, max: length }), { maxLength: 12 });

it.each([
  ['as it is', KEY],
  ['in Basic', btoa(KEY)],
  ['in lower case', KEY.toLowerCase()],
])('leaves nothing of a key %s, wherever the stream is cut', (_how, spelling) => {
  const stream = Buffer.from(`before ${spelling} between ${spelling}${spelling} after`);
  fc.assert(
    fc.property(cutsOf(stream.length), fc.boolean(), (cuts, isText) => {
      const shown = Buffer.concat(through(stream, cuts, isText));
      expect(shown.toString()).toBe(stream.toString().replaceAll(spelling, '*'.repeat(spelling.length)));
    }),
  );
});

it('keeps every piece as long as it was, and bytes without a secret as they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), cutsOf(200), (bytes, cuts) => {
      const inside = cuts.map((cut) => Math.min(cut, bytes.length));
      const pieces = through(Buffer.from(bytes), inside, false);
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      expect(pieces).toHaveLength(inside.length + 1);
    }),
  );
});

it('takes out of text what a URL shows to be a secret by its name, wherever it is cut', () => {
  const stream = Buffer.from('{"at":"https://me:you@host/a?sig=abcdef&model=tiny"} rest');
  fc.assert(
    fc.property(cutsOf(stream.length), (cuts) => {
      expect(Buffer.concat(through(stream, cuts, true)).toString()).toBe(
        '{"at":"https://******@host/a?sig=******&model=tiny"} rest',
      );
    }),
  );
});

it('takes out the beginning and the end of a key that a server cut', () => {
  const stream = Buffer.from(`${KEY.slice(0, 14)}… …${KEY.slice(-12)}`);
  const [shown = ''] = through(stream, [], false).map(String);
  expect(shown).toBe(`${'*'.repeat(14)}… …${'*'.repeat(12)}`);
});

it('tells at once what cannot be the beginning of a secret', () => {
  const told: string[] = [];
  const blotter = createBlotter<number>(SPELLINGS, (_item, bytes) =>
    told.push(Buffer.from(bytes).toString()),
  );
  blotter.push(0, Buffer.from('some sound'), false);
  expect(told).toEqual(['some sound']);
  blotter.push(1, Buffer.from('and s'), false);
  expect(told).toEqual(['some sound']);
  blotter.push(2, Buffer.from('o on'), false);
  expect(told).toEqual(['some sound', 'and s', 'o on']);
});
