const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;

/**
 * A whole WAV file: 44-byte header (RIFF, `fmt ` with tag 1, `data`), then interleaved 16-bit samples.
 * Decoding it gives the same samples to within half a 16-bit step; samples that came from 16 bits are kept exactly.
 */
export function encodeWav16(channels: readonly Float32Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0;
  const frameBytes = channels.length * SAMPLE_BYTES;
  const bytes = new Uint8Array(HEADER_BYTES + frames * frameBytes);
  const view = new DataView(bytes.buffer);
  writeLetters(bytes, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeLetters(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, SAMPLE_BYTES * 8, true);
  writeLetters(bytes, 36, 'data');
  view.setUint32(40, frames * frameBytes, true);
  writeSamples(view, channels);
  return bytes;
}

function writeSamples(view: DataView, channels: readonly Float32Array[]): void {
  const frameBytes = channels.length * SAMPLE_BYTES;
  for (const [channel, samples] of channels.entries()) {
    for (const [frame, value] of samples.entries()) {
      const scaled = Math.max(-32768, Math.min(32767, Math.round(value * 32768)));
      view.setInt16(HEADER_BYTES + frame * frameBytes + channel * SAMPLE_BYTES, scaled, true);
    }
  }
}

function writeLetters(bytes: Uint8Array, at: number, letters: string): void {
  for (let index = 0; index < letters.length; index += 1) bytes[at + index] = letters.charCodeAt(index);
}
