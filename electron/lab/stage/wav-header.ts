import type { AudioFormat } from '../../../core/audio/format.ts';

const FORMAT_TAG = { pcm_s16le: 1, pcm_f32le: 3, alaw: 6, mulaw: 7, mp3: 0x55 } as const;
const SAMPLE_BYTES = { pcm_s16le: 2, pcm_f32le: 4, alaw: 1, mulaw: 1, mp3: 1 } as const;
/** What servers write that do not know yet how long the speech will be. */
const STREAMED_LENGTH = 0xffffffff;

/**
 * The 44 bytes of RIFF that stand before streamed samples (Microsoft, "Multimedia Programming Interface and Data
 * Specifications 1.0"), both lengths "unknown" unless `dataBytes` says otherwise.
 */
export function wavHeader(format: AudioFormat, dataBytes?: number): Uint8Array {
  const { encoding, sampleRate, channels } = format;
  const frameSize = SAMPLE_BYTES[encoding] * channels;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(dataBytes === undefined ? STREAMED_LENGTH : dataBytes + 36, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(FORMAT_TAG[encoding], 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * frameSize, 28);
  header.writeUInt16LE(frameSize, 32);
  header.writeUInt16LE(SAMPLE_BYTES[encoding] * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes ?? STREAMED_LENGTH, 40);
  return header;
}
