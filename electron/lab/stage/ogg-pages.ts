/**
 * Writes one stream of an Ogg (RFC 3533), whole packets on every page. Nothing here is shared with the reader.
 */

const HEAD_BYTES = 27;
const CHECKSUM_AT = 22;
const FULL_SEGMENT_BYTES = 255;
const MAX_SEGMENTS = 255;
const POLYNOMIAL = 0x04c1_1db7;

const FLAGS = { first: 2, middle: 0, last: 4 } as const;

export interface OggPageOrder {
  readonly packets: readonly Uint8Array[];
  /** The codec's count at the end of the page. */
  readonly granule: number;
  readonly place: keyof typeof FLAGS;
}

/** @returns what writes the next page of the stream with this serial number */
export function createOggWriter(serial: number): (order: OggPageOrder) => Uint8Array {
  let sequence = 0;
  return ({ packets, granule, place }) => {
    const segments = packets.flatMap(segmentsOf);
    if (segments.length > MAX_SEGMENTS)
      throw new Error(`${segments.length} segments are too many for a page`);
    const head = Buffer.alloc(HEAD_BYTES);
    head.write('OggS', 0, 'latin1');
    head.writeUInt8(FLAGS[place], 5);
    head.writeBigInt64LE(BigInt(granule), 6);
    head.writeUInt32LE(serial, 14);
    head.writeUInt32LE(sequence, 18);
    head.writeUInt8(segments.length, HEAD_BYTES - 1);
    sequence += 1;
    const page = Buffer.concat([head, Uint8Array.from(segments), ...packets]);
    page.writeUInt32LE(checksum(page), CHECKSUM_AT); // over the page with zeros in its place
    return page;
  };
}

/** A packet ends in a segment that is not full, if need be an empty one. */
function segmentsOf({ length }: Uint8Array): number[] {
  const full = Array.from({ length: Math.floor(length / FULL_SEGMENT_BYTES) }, () => FULL_SEGMENT_BYTES);
  return [...full, length % FULL_SEGMENT_BYTES];
}

/** CRC-32 with the most significant bit first, begun with zero and not inverted. */
function checksum(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ POLYNOMIAL : value << 1;
  }
  return value >>> 0;
}
