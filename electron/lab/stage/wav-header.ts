import type { AudioFormat, Encoding } from '../../../core/audio/format.ts';

/** Encodings that the lab puts into a WAV: their tag in the header, and how long a sample is. */
const KINDS: Partial<Record<Encoding, { readonly tag: number; readonly sampleBytes: number }>> = {
  pcm_s16le: { tag: 1, sampleBytes: 2 },
  pcm_f32le: { tag: 3, sampleBytes: 4 },
  alaw: { tag: 6, sampleBytes: 1 },
  mulaw: { tag: 7, sampleBytes: 1 },
};
/** What servers write that do not know yet how long the speech will be. */
const STREAMED_LENGTH = 0xffffffff;

/**
 * The 44 bytes of RIFF that stand before streamed samples (Microsoft, "Multimedia Programming Interface and Data
 * Specifications 1.0"), both lengths "unknown" unless `dataBytes` says otherwise.
 * @throws Error for an encoding that is not coded sample by sample
 */
export function wavHeader(format: AudioFormat, dataBytes?: number): Uint8Array {
  const { encoding, sampleRate, channels } = format;
  const kind = KINDS[encoding];
  if (kind === undefined) throw new Error(`The lab puts no ${encoding} into a WAV`);
  const frameSize = kind.sampleBytes * channels;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(dataBytes === undefined ? STREAMED_LENGTH : dataBytes + 36, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(kind.tag, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameSize, 28);
  header.writeUInt16LE(frameSize, 32);
  header.writeUInt16LE(kind.sampleBytes * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes ?? STREAMED_LENGTH, 40);
  return header;
}
