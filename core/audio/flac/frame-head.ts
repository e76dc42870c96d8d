import type { BitReader } from '../bits.ts';
import { crc8 } from './crc.ts';
import type { StreamInfo } from './stream-info.ts';

/** How the channels of a frame are coded: each by itself, or one of two as what it differs by. */
export type Stereo = 'independent' | 'left_side' | 'side_right' | 'mid_side';

export interface FlacFrameHead {
  readonly frames: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly stereo: Stereo;
  readonly sampleBits: number;
}

/** Sync of 14 bits and a zero; behind them stands whether blocks differ in size. */
const SYNC = 0b111_1111_1111_1100;
const PAIRS: readonly Stereo[] = ['left_side', 'side_right', 'mid_side'];
const RATES = [88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
/** Bits of a sample by their code; 0 is the stream's own, undefined is reserved. */
const SAMPLE_BITS = [0, 8, 12, undefined, 16, 20, 24, 32];

/**
 * The head of a frame (RFC 9639, 9.1), its checksum included. Ask `isOverrun` first: a null of a head that has not come
 * whole says nothing. @returns null for what is no head
 */
export function readFrameHead(bytes: Uint8Array, bits: BitReader, info: StreamInfo): FlacFrameHead | null {
  if (bits.unsigned(15) !== SYNC) return null;
  bits.unsigned(1); // whether the coded number counts frames or samples: it is not needed
  const sizeCode = bits.unsigned(4);
  const rateCode = bits.unsigned(4);
  const channelCode = bits.unsigned(4);
  const sampleBits = SAMPLE_BITS[bits.unsigned(3)];
  const reserved = bits.unsigned(1);
  skipCodedNumber(bits);
  const frames = readFrames(sizeCode, bits);
  const sampleRate = readRate(rateCode, bits, info);
  const isIntact = bits.unsigned(8) === crc8(bytes.subarray(0, bits.bytes() - 1));
  const isKnown = frames !== null && sampleRate !== null && sampleBits !== undefined && channelCode < 11;
  if (!isIntact || !isKnown || reserved !== 0) return null;
  return {
    frames,
    sampleRate,
    channels: channelCode < 8 ? channelCode + 1 : 2,
    stereo: PAIRS[channelCode - 8] ?? 'independent',
    sampleBits: sampleBits === 0 ? info.sampleBits : sampleBits,
  };
}

/** Coded as in UTF-8: the ones that the first byte begins with say how many bytes there are. */
function skipCodedNumber(bits: BitReader): void {
  const ones = Math.clz32(~(bits.unsigned(8) << 24));
  for (let more = 1; more < ones; more += 1) bits.unsigned(8);
}

function readFrames(code: number, bits: BitReader): number | null {
  if (code === 0) return null;
  if (code === 1) return 192;
  if (code < 6) return 144 * 2 ** code;
  if (code === 6) return bits.unsigned(8) + 1;
  return code === 7 ? bits.unsigned(16) + 1 : 2 ** code;
}

function readRate(code: number, bits: BitReader, info: StreamInfo): number | null {
  if (code === 0) return info.shape.sampleRate;
  if (code === 12) return bits.unsigned(8) * 1000;
  if (code === 13) return bits.unsigned(16);
  if (code === 14) return bits.unsigned(16) * 10;
  return RATES[code - 1] ?? null;
}
