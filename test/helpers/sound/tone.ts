import { createMp3Encoder } from 'wasm-media-encoders';

/** A loud 440 Hz tone as 16-bit little-endian mono PCM: audible from its first sample on. */
export function tonePcm(audioMs: number, sampleRate = 24_000): Buffer {
  const samples = Math.round((audioMs * sampleRate) / 1000);
  const bytes = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index += 1) {
    bytes.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * 440 * index) / sampleRate)), index * 2);
  }
  return bytes;
}

export const silencePcm = (audioMs: number, sampleRate = 24_000): Buffer =>
  Buffer.alloc(Math.round((audioMs * sampleRate) / 1000) * 2);

/** A 44-byte header as streaming servers write it; the lengths are unknown (0xFFFFFFFF) unless given. */
export function wavHeader(sampleRate: number, dataBytes = 0xffffffff): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(dataBytes === 0xffffffff ? dataBytes : dataBytes + 36, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** The tone as a whole MP3 stream. */
export async function toneMp3(audioMs: number, sampleRate = 24_000): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 1, bitrate: 64 });
  const pcm = tonePcm(audioMs, sampleRate);
  const samples = Float32Array.from(
    { length: pcm.length / 2 },
    (_, index) => pcm.readInt16LE(index * 2) / 32_768,
  );
  // Each call answers with a view on memory that the next call writes over.
  const body = Buffer.from(encoder.encode([samples]));
  return Buffer.concat([body, encoder.finalize()]);
}
