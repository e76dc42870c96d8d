import fc from 'fast-check';
import type { AudioAnomaly, StreamDecoder } from '../../../core/audio/decoder.ts';
import type { AudioFormat, PcmShape } from '../../../core/audio/format.ts';
import { toFailure, type FailureCode } from '../../../core/contract/result.ts';

/** Everything one stream came to, whatever the cuts. */
export interface Decoded {
  readonly shape: PcmShape | null;
  readonly channels: readonly (readonly number[])[];
  readonly payloadBytes: number;
  readonly anomalies: readonly AudioAnomaly['code'][];
  readonly failure: FailureCode | null;
}

export const audioFormat = (partial: Partial<AudioFormat> = {}): AudioFormat => ({
  container: 'raw',
  encoding: 'pcm_s16le',
  sampleRate: 24_000,
  channels: 1,
  ...partial,
});

/** The bytes cut at these positions (any order, beyond the end is fine); each piece in a buffer that is then wiped. */
export function decodeCut(decoder: StreamDecoder, bytes: Uint8Array, cuts: readonly number[] = []): Decoded {
  let shape: PcmShape | null = null;
  const channels: number[][] = [];
  let payloadBytes = 0;
  const anomalies: AudioAnomaly['code'][] = [];
  let failure: FailureCode | null = null;

  const take = (output: ReturnType<StreamDecoder['end']>) => {
    payloadBytes += output.payloadBytes;
    anomalies.push(...output.anomalies.map(({ code }) => code));
    if (output.audio === null) return;
    shape = { sampleRate: output.audio.shape.sampleRate, channels: output.audio.shape.channels };
    output.audio.channels.forEach((samples, index) => {
      // One by one: a minute of sound is more than a call may have arguments.
      for (const sample of samples) (channels[index] ??= []).push(sample);
    });
  };

  try {
    for (const piece of cutBytes(bytes, cuts)) {
      take(decoder.push(piece));
      piece.fill(0x55);
    }
    take(decoder.end());
  } catch (thrown) {
    failure = toFailure(thrown).code;
  } finally {
    decoder.free();
  }
  return { shape, channels, payloadBytes, anomalies, failure };
}

function cutBytes(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge));
}

/** Cut positions: mostly in the first bytes, where headers are, and some so dense that every byte stands alone. */
export const cutsArbitrary = (length: number) =>
  fc.oneof(
    fc.array(fc.nat({ max: length }), { maxLength: 12 }),
    fc.array(fc.nat({ max: Math.min(length, 80) }), { maxLength: 40 }),
    fc.constant(Array.from({ length }, (_, index) => index)),
  );
