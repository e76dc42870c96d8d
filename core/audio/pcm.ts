import { refuseBigEndian } from './byte-order.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import { joinBytes } from './decoder-output.ts';
import type { PcmShape } from './format.ts';
import { ALAW_SAMPLES, MULAW_SAMPLES } from './g711.ts';
import { warnOfHeaders } from './stray-header.ts';

/** How one sample lies in the bytes. `read` may answer beyond -1..1 or NaN for floats; the reader clamps. */
export interface SampleCoding {
  readonly name: 'pcm_s16le' | 'pcm_f32le' | 'mulaw' | 'alaw' | 'pcm_u8' | 'pcm_s24le';
  readonly sizeBytes: number;
  read(view: DataView, offset: number): number;
}

export const SAMPLE_CODINGS: { readonly [Name in SampleCoding['name']]: SampleCoding } = {
  pcm_s16le: {
    name: 'pcm_s16le',
    sizeBytes: 2,
    read: (view, offset) => view.getInt16(offset, true) / 32768,
  },
  pcm_f32le: { name: 'pcm_f32le', sizeBytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  mulaw: { name: 'mulaw', sizeBytes: 1, read: (view, offset) => MULAW_SAMPLES[view.getUint8(offset)] ?? 0 },
  alaw: { name: 'alaw', sizeBytes: 1, read: (view, offset) => ALAW_SAMPLES[view.getUint8(offset)] ?? 0 },
  pcm_u8: { name: 'pcm_u8', sizeBytes: 1, read: (view, offset) => (view.getUint8(offset) - 128) / 128 },
  pcm_s24le: {
    name: 'pcm_s24le',
    sizeBytes: 3,
    // The upper 16 bits carry the sign.
    read: (view, offset) => (view.getInt16(offset + 1, true) * 256 + view.getUint8(offset)) / 8_388_608,
  },
};

/** Cuts payload bytes into frames (one sample of each channel), carrying the bytes of a frame that is not whole. */
export interface FrameReader {
  read(payload: Uint8Array, out: OutputBuilder): void;
  /** No more bytes of this piece will come: drops what is left of a frame and reports it as `odd_bytes`. */
  finish(out: OutputBuilder): void;
}

export function createFrameReader(coding: SampleCoding, shape: PcmShape): FrameReader {
  const frameBytes = coding.sizeBytes * shape.channels;
  let carry = new Uint8Array(0);

  return {
    read(payload, out) {
      out.payload(payload.length);
      const bytes = joinBytes(carry, payload);
      const frames = Math.floor(bytes.length / frameBytes);
      if (frames > 0) out.audio(shape, readFrames(bytes, frames, coding, shape.channels, out));
      carry = bytes.slice(frames * frameBytes);
    },
    finish(out) {
      if (carry.length > 0) {
        const bytes = carry.length === 1 ? '1 byte' : `${carry.length} bytes`;
        out.anomaly('odd_bytes', `The audio ended ${bytes} into a frame of ${frameBytes}.`);
      }
      carry = new Uint8Array(0);
    },
  };
}

function readFrames(
  bytes: Uint8Array,
  frames: number,
  coding: SampleCoding,
  channelCount: number,
  out: OutputBuilder,
): Float32Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, frames * channelCount * coding.sizeBytes);
  const channels: Float32Array[] = [];
  for (let channel = 0; channel < channelCount; channel += 1) {
    channels.push(readChannel(view, channel * coding.sizeBytes, new Float32Array(frames), coding, out));
  }
  return channels;
}

/** Fills `samples` with one channel: the sample at `firstByte` and the one there in each frame behind it. */
function readChannel(
  view: DataView,
  firstByte: number,
  samples: Float32Array,
  coding: SampleCoding,
  out: OutputBuilder,
): Float32Array {
  const frameBytes = view.byteLength / samples.length;
  for (let frame = 0; frame < samples.length; frame += 1) {
    const value = coding.read(view, firstByte + frame * frameBytes);
    // One comparison for all that is well: this loop runs for every sample while streams are stamped.
    samples[frame] = Math.abs(value) <= 1 ? value : clamp(value, out);
  }
  return samples;
}

function clamp(value: number, out: OutputBuilder): number {
  return Number.isFinite(value) ? Math.sign(value) : noSample(out);
}

function noSample(out: OutputBuilder): number {
  out.anomaly(
    'undecodable',
    'The stream holds 32-bit floats that are no samples (not a number, or infinite).',
  );
  return 0;
}

/** Payload without a container. */
export function createPcmStage(coding: SampleCoding, shape: PcmShape): DecodeStage {
  const reader = createFrameReader(coding, shape);
  const stage: DecodeStage = {
    push: (bytes, out) => reader.read(bytes, out),
    end: (out) => reader.finish(out),
  };
  return warnOfHeaders(coding.name === 'pcm_s16le' ? refuseBigEndian(stage) : stage);
}
