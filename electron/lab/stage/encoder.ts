import { createMp3Encoder } from 'wasm-media-encoders';
import type { AudioFormat, Encoding } from '../../../core/audio/format.ts';
import { createFlacEncoder } from './flac.ts';
import { encodeAlaw, encodeMulaw } from './g711.ts';

/** Codes one stream of mono samples. An MP3 encoder holds samples back, so a push may come out empty. */
export interface AudioEncoder {
  push(samples: Int16Array): Uint8Array;
  end(): Uint8Array;
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

/** @throws Error for an encoding the lab does not make */
export async function createAudioEncoder(format: AudioFormat): Promise<AudioEncoder> {
  if (format.encoding === 'mp3') return createMp3(format.sampleRate);
  if (format.encoding === 'flac') return { push: createFlacEncoder(format.sampleRate), end: () => NOTHING };
  const push = SAMPLEWISE[format.encoding];
  if (push === undefined) throw new Error(`The lab does not make ${format.encoding}`);
  return { push, end: () => NOTHING };
}

async function createMp3(sampleRate: number): Promise<AudioEncoder> {
  const encoder = await createMp3Encoder();
  encoder.configure({ channels: 1, sampleRate, bitrate: mp3Kbps(sampleRate) });
  return {
    // The encoder answers with a view of its own memory, which the next call overwrites.
    push: (samples) => encoder.encode([Float32Array.from(samples, (sample) => sample / 32768)]).slice(),
    end: () => encoder.finalize().slice(),
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
