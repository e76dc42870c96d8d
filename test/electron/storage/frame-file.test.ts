import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordedFrame, WireFrame } from '../../../core/session/record/wire-frame.ts';
import { FRAMES_HEADER, encodeFrames, readFrames } from '../../../electron/storage/frame-file.ts';

const STAMPED = { request: 1, at: 12.345678, errorMs: 0.02 };

const frameOf = (bytes: Uint8Array, frame: WireFrame = { kind: 'bytes', ...STAMPED }): RecordedFrame => ({
  frame,
  bytes,
});
const fileOf = (frames: readonly RecordedFrame[]): Buffer =>
  Buffer.concat([Buffer.from(FRAMES_HEADER), encodeFrames(frames)]);

it('says the same as what was written, whatever the bytes are', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 }), (bodies) => {
      const frames = bodies.map((bytes) => frameOf(bytes));
      const read = readFrames(fileOf(frames));
      expect(read.isTorn).toBe(false);
      expect(read.frames.map(({ frame, bytes }) => ({ frame, bytes: Uint8Array.from(bytes) }))).toEqual(
        frames,
      );
    }),
  );
});

it('keeps what stands before a torn end', () => {
  const frames = [frameOf(Buffer.from('one\n')), frameOf(Buffer.from('{"two":2}\n'))];
  const whole = fileOf(frames);
  const first = fileOf(frames.slice(0, 1)).length;
  for (let length = first + 1; length < whole.length; length += 1) {
    const read = readFrames(whole.subarray(0, length));
    expect([length, read.frames.length, read.isTorn]).toEqual([length, 1, true]);
  }
});

it('says what is wrong with a file of another kind, or of a newer Onset', () => {
  expect(() => readFrames(Buffer.from('RIFF....'))).toThrow(/beginning is damaged/);
  const newer = Buffer.from(FRAMES_HEADER.replace('"version":1', '"version":2'));
  expect(() => readFrames(newer)).toThrow(/newer Onset/);
});
