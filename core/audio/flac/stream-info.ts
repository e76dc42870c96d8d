import type { PcmShape } from '../format.ts';
import { createBitReader } from '../bits.ts';

export const STREAM_INFO_BYTES = 34;

/** What the stream says once for all of its frames (RFC 9639, 8.2). */
export interface StreamInfo {
  readonly shape: PcmShape;
  readonly sampleBits: number;
}

export function parseStreamInfo(body: Uint8Array): StreamInfo {
  const bits = createBitReader(body.subarray(10));
  const sampleRate = bits.unsigned(20);
  const channels = bits.unsigned(3) + 1;
  return { shape: { sampleRate, channels }, sampleBits: bits.unsigned(5) + 1 };
}
