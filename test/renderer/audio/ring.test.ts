import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRingBuffers,
  createRingReader,
  createRingWriter,
} from '../../../renderer/audio/worklet/ring.ts';

describe('the ring between decoder and processor', () => {
  it.each([true, false])('hands every frame over once and in order (shared: %s)', (shared) => {
    const step = fc.record({ write: fc.nat(90), read: fc.nat(90) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const buffers = createRingBuffers(1, 128, shared);
        const writer = createRingWriter(buffers);
        const reader = createRingReader(buffers);
        let written = 0;
        const read: number[] = [];
        for (const { write, read: wanted } of steps) {
          written += writer.write([Float32Array.from({ length: write }, (_, i) => written + i)], 0, 0);
          const out = new Float32Array(Math.min(wanted, reader.available(0)));
          reader.read([out], 0, out.length);
          read.push(...out);
        }
        expect(read).toEqual(Array.from({ length: read.length }, (_, index) => index));
        expect(read.length + reader.available(0)).toBe(written);
      }),
    );
  });

  it('takes no more than it holds, and goes on where it stopped', () => {
    const buffers = createRingBuffers(1, 10, true);
    const writer = createRingWriter(buffers);
    const reader = createRingReader(buffers);
    const piece = Float32Array.from({ length: 15 }, (_, index) => index);
    expect(writer.write([piece], 0, 0)).toBe(10);
    expect(writer.write([piece], 10, 0)).toBe(0);
    expect(reader.available(0)).toBe(10);
    reader.read([new Float32Array(7)], 0, 7);
    expect(writer.write([piece], 10, 0)).toBe(5);
    const rest = new Float32Array(8);
    expect(reader.available(0)).toBe(8);
    reader.read([rest], 0, 8);
    expect([...rest]).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it('shows a piece from the instant at which it came', () => {
    const buffers = createRingBuffers(1, 100, true);
    const writer = createRingWriter(buffers);
    const reader = createRingReader(buffers);
    writer.write([new Float32Array(3)], 0, 10);
    writer.write([new Float32Array(4)], 0, 20);
    writer.end(30);
    expect([9, 10, 19.9, 20].map((at) => reader.available(at))).toEqual([0, 3, 3, 7]);
    expect([29, 30].map((at) => reader.endedBy(at))).toEqual([false, true]);
  });

  it('keeps two channels apart and copies one to both', () => {
    const stereo = createRingBuffers(2, 10, true);
    createRingWriter(stereo).write([Float32Array.of(1), Float32Array.of(2)], 0, 0);
    const reader = createRingReader(stereo);
    const out = [new Float32Array(1), new Float32Array(1)];
    reader.available(0);
    reader.read(out, 0, 1);
    expect(out).toEqual([Float32Array.of(1), Float32Array.of(2)]);

    const mono = createRingBuffers(1, 10, true);
    createRingWriter(mono).write([Float32Array.of(3)], 0, 0);
    const monoReader = createRingReader(mono);
    monoReader.available(0);
    monoReader.read(out, 0, 1);
    expect(out).toEqual([Float32Array.of(3), Float32Array.of(3)]);
  });
});
