import { createBitReader } from '../bits.ts';
import { crc16 } from './crc.ts';
import { type FlacFrameHead, type Stereo, readFrameHead } from './frame-head.ts';
import type { StreamInfo } from './stream-info.ts';
import { readSubframe } from './subframe.ts';

const CHECKSUM_BITS = 16;

export type FlacFrame =
  | {
      readonly kind: 'whole';
      readonly sizeBytes: number;
      readonly channels: readonly Float32Array[];
    }
  /** It takes more bytes. */
  | { readonly kind: 'partial' }
  /** No frame begins here, or not an intact one. */
  | { readonly kind: 'broken' };

const PARTIAL: FlacFrame = { kind: 'partial' };
const BROKEN: FlacFrame = { kind: 'broken' };

/** The frame that the bytes begin with. Its length is nowhere said: it ends where its last channel does. */
export function readFrame(bytes: Uint8Array, info: StreamInfo): FlacFrame {
  const bits = createBitReader(bytes);
  const head = readFrameHead(bytes, bits, info);
  if (bits.isOverrun()) return PARTIAL;
  if (head === null || !isOfStream(head, info)) return BROKEN;
  const coded: Int32Array[] = [];
  for (let channel = 0; channel < head.channels; channel += 1) {
    const samples = readSubframe(bits, head.frames, codedBits(head, channel));
    if (bits.isOverrun()) return bytes.length > frameMaxBytes(head) ? BROKEN : PARTIAL;
    if (samples === null) return BROKEN;
    coded.push(samples);
  }
  bits.align();
  const checkedBytes = bits.bytes();
  const checksum = bits.unsigned(CHECKSUM_BITS);
  if (bits.isOverrun()) return PARTIAL;
  if (checksum !== crc16(bytes.subarray(0, checkedBytes))) return BROKEN;
  const scale = 2 ** (head.sampleBits - 1);
  const channels = decorrelate(coded, head.stereo).map((samples) =>
    Float32Array.from(samples, (sample) => sample / scale),
  );
  return { kind: 'whole', sizeBytes: bits.bytes(), channels };
}

/** A frame that contradicts the stream is a sync that stands in the samples by chance. */
function isOfStream(head: FlacFrameHead, { shape, sampleBits }: StreamInfo): boolean {
  return (
    head.sampleRate === shape.sampleRate && head.channels === shape.channels && head.sampleBits === sampleBits
  );
}

/** What two channels differ by takes one bit more. */
function codedBits({ stereo, sampleBits }: FlacFrameHead, channel: number): number {
  const sideChannel = { independent: -1, left_side: 1, side_right: 0, mid_side: 1 }[stereo];
  return channel === sideChannel ? sampleBits + 1 : sampleBits;
}

/** No encoder makes a frame larger than its samples; twice that is certainly none. */
function frameMaxBytes({ frames, channels, sampleBits }: FlacFrameHead): number {
  return 64 + (2 * frames * channels * sampleBits) / 8;
}

function decorrelate(coded: readonly Int32Array[], stereo: Stereo): readonly Int32Array[] {
  const [first = new Int32Array(0), second = new Int32Array(0)] = coded;
  const join = (one: (first: number, second: number) => number) =>
    first.map((sample, index) => one(sample, second[index] ?? 0));
  switch (stereo) {
    case 'independent':
      return coded;
    case 'left_side':
      return [first, join((left, side) => left - side)];
    case 'side_right':
      return [join((side, right) => side + right), second];
    case 'mid_side':
      // The lowest bit of the sum was dropped: it is that of the difference.
      return [
        join((mid, side) => (2 * mid + (side & 1) + side) / 2),
        join((mid, side) => (2 * mid + (side & 1) - side) / 2),
      ];
  }
}
