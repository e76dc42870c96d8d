import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFrameScanner,
  DATA,
  endsStream,
  HEADERS,
  SETTINGS,
  type Http2Frame,
} from '../../../electron/transport/http2-frames.ts';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

const frameArbitrary = fc.record({
  type: fc.nat({ max: 9 }),
  flags: fc.nat({ max: 255 }),
  streamId: fc.nat({ max: 0x7fffffff }),
  sizeBytes: fc.oneof(fc.constant(0), fc.nat({ max: 40 })),
});

function written({ type, flags, streamId, sizeBytes }: Http2Frame): Buffer {
  const header = Buffer.alloc(9 + sizeBytes, 0xff);
  header.writeUIntBE(sizeBytes, 0, 3);
  header.set([type, flags], 3);
  // The highest bit is reserved, and must be passed over.
  header.writeUInt32BE((streamId | 0x80000000) >>> 0, 5);
  return header;
}

/** Frames with the number of the piece in which each began and ended. */
function scan(stream: Buffer, cuts: readonly number[], prefaceBytes: number) {
  const seen: { frame: Http2Frame; begunAt: number; endedAt: number | null }[] = [];
  const scanner = createFrameScanner(prefaceBytes, {
    begun: (frame, { at }) => seen.push({ frame, begunAt: at, endedAt: null }),
    ended(frame, { at }) {
      const last = seen.at(-1);
      if (last?.frame === frame) last.endedAt = at;
    },
  });
  const edges = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].sort((a, b) => a - b);
  edges
    .slice(1)
    .forEach((edge, index) => scanner(stream.subarray(edges[index], edge), { at: edge, errorMs: 0 }));
  return seen;
}

describe('frames of HTTP/2', () => {
  it.each([0, PREFACE.length])(
    'are found however the bytes are cut, behind %i bytes of preface',
    (prefaceBytes) => {
      fc.assert(
        fc.property(
          fc.array(frameArbitrary, { maxLength: 8 }),
          fc.array(fc.nat(), { maxLength: 30 }),
          (frames, cuts) => {
            const stream = Buffer.concat([PREFACE.subarray(0, prefaceBytes), ...frames.map(written)]);
            const seen = scan(stream, cuts, prefaceBytes);
            expect(seen.map(({ frame }) => frame)).toEqual(frames);
            // A piece is named by where it ends: it holds the last byte of the header, or of the frame.
            let at = prefaceBytes;
            for (const { frame, begunAt, endedAt } of seen) {
              expect(begunAt).toBeGreaterThanOrEqual(at + 9);
              at += 9 + frame.sizeBytes;
              expect(endedAt).toBeGreaterThanOrEqual(at);
            }
          },
        ),
      );
    },
  );

  it('end a stream only where that flag means so', () => {
    const frame = { type: DATA, flags: 1, streamId: 1, sizeBytes: 0 };
    expect(endsStream(frame)).toBe(true);
    expect(endsStream({ ...frame, type: HEADERS })).toBe(true);
    expect(endsStream({ ...frame, flags: 4 })).toBe(false);
    // The same bit acknowledges settings.
    expect(endsStream({ ...frame, type: SETTINGS })).toBe(false);
  });
});
