import { createMp3Encoder } from 'wasm-media-encoders';
import type { AudioFormat, Encoding } from '../../../core/audio/format.ts';
import { createAacEncoder } from './aac.ts';
import { createFlacEncoder, flacHeader } from './flac.ts';
import { encodeAlaw, encodeMulaw } from './g711.ts';
import { createOpusEncoder } from './opus.ts';
import { wavHeader } from './wav-header.ts';

/** Codes one stream of mono samples. Some encoders hold samples back, so a push may come out empty. */
export interface AudioEncoder {
  /** What stands before the first of the stream, empty where the format has nothing there. */
  readonly header: Uint8Array;
  push(samples: Int16Array): Uint8Array;
  end(): Uint8Array;
  /** Frees memory outside the garbage collector. Idempotent. */
  free(): void;
}

/** Constant bit rates for speech. At 48 kbit/s LAME would halve a rate above 24 kHz on its own. */
const mp3Kbps = (sampleRate: number) => (sampleRate > 24_000 ? 96 : 48);
const NOTHING = new Uint8Array(0);

const SAMPLEWISE: Partial<Record<Encoding, (samples: Int16Array) => Uint8Array>> = {
  pcm_s16le: encodeLittleEndian,
  pcm_f32le: encodeFloats,
  mulaw: encodeMulaw,
  alaw: encodeAlaw,
};

/** @throws Error for an encoding the lab does not make, or a rate that the encoding does not have */
export async function createAudioEncoder(format: AudioFormat): Promise<AudioEncoder> {
  const { encoding, sampleRate } = format;
  if (encoding === 'mp3') return createMp3(sampleRate);
  if (encoding === 'aac') return createAacEncoder(sampleRate);
  if (encoding === 'opus') return createOpusEncoder(sampleRate);
  if (encoding === 'flac') return immediate(createFlacEncoder(sampleRate), flacHeader(format));
  const push = SAMPLEWISE[encoding];
  if (push === undefined) throw new Error(`The lab does not make ${encoding}`);
  return immediate(push, format.container === 'wav' ? wavHeader(format) : NOTHING);
}

/** Holds nothing back. */
const immediate = (push: AudioEncoder['push'], header: Uint8Array): AudioEncoder => ({
  header,
  push,
  end: () => NOTHING,
  free: () => undefined,
});

async function createMp3(sampleRate: number): Promise<AudioEncoder> {
  const encoder = await createMp3Encoder();
  encoder.configure({ channels: 1, sampleRate, bitrate: mp3Kbps(sampleRate) });
  return {
    header: NOTHING,
    // The encoder answers with a view of its own memory, which the next call overwrites.
    push: (samples) => encoder.encode([Float32Array.from(samples, (sample) => sample / 32768)]).slice(),
    end: () => encoder.finalize().slice(),
    free: () => undefined, // each has a WebAssembly memory of its own, which goes with it
  };
}

function encodeLittleEndian(samples: Int16Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, index) => bytes.setInt16(index * 2, sample, true));
  return new Uint8Array(bytes.buffer);
}

function encodeFloats(samples: Int16Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(samples.length * 4));
  samples.forEach((sample, index) => bytes.setFloat32(index * 4, sample / 32_768, true));
  return new Uint8Array(bytes.buffer);
}
