import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../core/contract/frame.ts';
import { OnsetError } from '../../../core/contract/result.ts';

const json = fc
  .object({ withNullPrototype: false, values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)] })
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

function frameOf(header: string, body: readonly number[] = []): Uint8Array {
  const text = new TextEncoder().encode(header);
  const frame = new Uint8Array(4 + text.length + body.length);
  new DataView(frame.buffer).setUint32(0, text.length, true);
  frame.set(text, 4);
  frame.set(body, 4 + text.length);
  return frame;
}

function codeOf(decode: () => unknown): string {
  try {
    decode();
  } catch (thrown) {
    if (thrown instanceof OnsetError) return thrown.failure.code;
  }
  return 'no OnsetError';
}

describe('the frames of the WebSocket door', () => {
  it('are plain JSON text where there are no bytes', () => {
    expect(encodeFrame({ id: 1, command: 'app.info', input: null })).toBe(
      '{"id":1,"command":"app.info","input":null}',
    );
  });

  it('carry bytes behind a header with a little-endian length', () => {
    const frame = encodeFrame({ a: Uint8Array.of(7, 8), b: [Uint8Array.of(9)] });
    expect(frame).toEqual(frameOf('{"a":{"$bytes":[0,2]},"b":[{"$bytes":[2,1]}]}', [7, 8, 9]));
  });

  it('come back as they were sent, bytes anywhere', () => {
    fc.assert(
      fc.property(json, fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 4 }), (value, blobs) => {
        const sent = { value, blobs, nested: { deep: blobs[0] ?? null } };
        expect(decodeFrame(encodeFrame(sent))).toEqual(sent);
      }),
    );
  });

  it('are read from an ArrayBuffer and from a view into a larger one', () => {
    const frame = frameOf('{"a":{"$bytes":[1,2]}}', [1, 2, 3]);
    const padded = new Uint8Array(frame.length + 6);
    padded.set(frame, 3);
    const expected = { a: Uint8Array.of(2, 3) };
    expect(decodeFrame(frame.slice().buffer)).toEqual(expected);
    expect(decodeFrame(padded.subarray(3, 3 + frame.length))).toEqual(expected);
  });

  it('give each piece of bytes its own memory, so that it can be transferred', () => {
    const frame = frameOf('{"a":{"$bytes":[0,2]}}', [1, 2]);
    const read = decodeFrame(frame);
    frame.fill(0);
    expect(read).toEqual({ a: Uint8Array.of(1, 2) });
  });

  it.each([
    ['text that is no JSON', '{"id":'],
    ['fewer bytes than the length field', Uint8Array.of(1, 0)],
    ['a header longer than the frame', Uint8Array.of(255, 255, 255, 255, 123)],
    ['a header that is no JSON', frameOf('{')],
    ['a header that is no UTF-8', Uint8Array.of(1, 0, 0, 0, 0xff)],
    ['a reference behind the end', frameOf('{"$bytes":[0,2]}', [1])],
    ['a negative offset', frameOf('{"$bytes":[-1,1]}', [1])],
    ['an offset that is no whole number', frameOf('{"$bytes":[0.5,1]}', [1, 2])],
    ['a reference that is no pair', frameOf('{"$bytes":[0]}', [1])],
    ['a reference that is no array', frameOf('{"$bytes":{"length":2}}', [1])],
  ])('are refused as protocol error when they hold %s', (_, frame) => {
    expect(codeOf(() => decodeFrame(frame))).toBe('protocol');
  });

  it('never end in anything but a value or a protocol error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const code = codeOf(() => decodeFrame(bytes));
        expect(['protocol', 'no OnsetError']).toContain(code);
      }),
    );
  });

  it('are not made from an object that uses the reserved key, nor from nothing', () => {
    expect(codeOf(() => encodeFrame({ input: { $bytes: [0, 1] } }))).toBe('protocol');
    expect(codeOf(() => encodeFrame(undefined))).toBe('protocol');
  });
});
