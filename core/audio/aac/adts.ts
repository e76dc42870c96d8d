import { type RateTables, rateTables } from './bands.ts';

/** The head before every frame (ISO/IEC 14496-3, 1.A.3.2). */
export interface AdtsHead {
  readonly tables: RateTables;
  /** Head and checksum. */
  readonly headBytes: number;
  /** From this head to the next. */
  readonly frameBytes: number;
  /** Raw data blocks of 1024 samples each. */
  readonly blocks: number;
}

export const ADTS_HEAD_BYTES = 7;
const CHECKSUM_BYTES = 2;
const LOW_COMPLEXITY = 1;

/** @returns null where no head of AAC-LC begins */
export function readAdtsHead(bytes: Uint8Array): AdtsHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = view.getUint32(0);
  const isAdts = word >>> 20 === 0xfff && ((word >>> 17) & 3) === 0;
  const tables = rateTables((word >>> 10) & 15);
  if (!isAdts || ((word >>> 14) & 3) !== LOW_COMPLEXITY || tables === null) return null;
  const hasChecksum = ((word >>> 16) & 1) === 0;
  const headBytes = ADTS_HEAD_BYTES + (hasChecksum ? CHECKSUM_BYTES : 0);
  const frameBytes = (view.getUint32(2) >>> 5) & 0x1fff;
  const blocks = (view.getUint8(6) & 3) + 1;
  // With a checksum, several blocks have positions and checksums between them: nobody makes that.
  if (frameBytes <= headBytes || (hasChecksum && blocks > 1)) return null;
  return { tables, headBytes, frameBytes, blocks };
}
