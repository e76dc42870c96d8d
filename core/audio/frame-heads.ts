import type { Match } from './match.ts';

/** What the head of a compressed frame says. */
interface FrameHead {
  /** From this head to the next. */
  readonly sizeBytes: number;
  /** What stays the same in every frame of a stream. */
  readonly fixed: number;
}

/** Enough for either head. */
const HEAD_BYTES = 6;

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);

/** kbit/s of Layer III by the index in the head (ISO/IEC 11172-3, 2.4.2.3; 13818-3, 2.4.2.3); 0 is no length of its own. */
const MPEG_1_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
const MPEG_2_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
const MPEG_1_RATES = [44_100, 48_000, 32_000, 0];
const MPEG_1 = 3;
const NO_VERSION = 1;
const LAYER_3 = 1;
/** The rate of each version against MPEG-1: 2.5 is an extension that everyone makes. */
const RATE_DIVISORS = [4, 1, 2, 1];

/** MPEG audio Layer III, which is MP3; the other layers are of no use for speech. */
function readMp3Head(bytes: Uint8Array, at: number): FrameHead | null {
  const word = uint32(bytes, at);
  const version = (word >>> 19) & 3;
  const isMp3 = word >>> 21 === 0x7ff && version !== NO_VERSION && ((word >>> 17) & 3) === LAYER_3;
  const kbps = (version === MPEG_1 ? MPEG_1_KBPS : MPEG_2_KBPS)[(word >>> 12) & 15] ?? 0;
  const rate = (MPEG_1_RATES[(word >>> 10) & 3] ?? 0) / (RATE_DIVISORS[version] ?? 1);
  if (!isMp3 || kbps === 0 || rate === 0) return null;
  const samples = version === MPEG_1 ? 1152 : 576;
  const paddingBytes = (word >>> 9) & 1;
  // Sync, version, layer and rate.
  return { sizeBytes: Math.floor((samples * kbps * 125) / rate) + paddingBytes, fixed: word & 0xfffe_0c00 };
}

const ADTS_HEAD_BYTES = 7;
/** AAC takes at most 6,144 bits a channel; more channels than two are no speech. */
const ADTS_MAX_BYTES = 2048;

/** AAC in ADTS (ISO/IEC 14496-3, 1.A.3.2). */
function readAdtsHead(bytes: Uint8Array, at: number): FrameHead | null {
  const word = uint32(bytes, at);
  const isAdts = word >>> 20 === 0xfff && ((word >>> 17) & 3) === 0 && ((word >>> 10) & 15) < 13;
  const sizeBytes = (uint32(bytes, at + 2) >>> 5) & 0x1fff;
  if (!isAdts || sizeBytes < ADTS_HEAD_BYTES || sizeBytes > ADTS_MAX_BYTES) return null;
  // All but the four bits that may differ from frame to frame.
  return { sizeBytes, fixed: word & 0xffff_fff0 };
}

/**
 * Two heads that fit each other, the second where the first says: one alone, of eleven bits, is in samples by chance.
 */
function matchFrames(bytes: Uint8Array, read: (bytes: Uint8Array, at: number) => FrameHead | null): Match {
  const [first = 0xff, second = 0xe0] = bytes;
  if (first !== 0xff || second < 0xe0) return 'no';
  if (bytes.length < HEAD_BYTES) return 'partial';
  const head = read(bytes, 0);
  if (head === null) return 'no';
  if (bytes.length < head.sizeBytes + HEAD_BYTES) return 'partial';
  return read(bytes, head.sizeBytes)?.fixed === head.fixed ? 'yes' : 'no';
}

export const matchMp3Frames = (bytes: Uint8Array): Match => matchFrames(bytes, readMp3Head);
export const matchAdtsFrames = (bytes: Uint8Array): Match => matchFrames(bytes, readAdtsHead);
