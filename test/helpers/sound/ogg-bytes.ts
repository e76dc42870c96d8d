/** Ogg put together page by page, so that tests can say anything in it. */
import { joined } from './wav-bytes.ts';

export interface PageFields {
  readonly serial?: number;
  readonly granule?: bigint;
  /** 1 continued, 2 first, 4 last. */
  readonly flags?: number;
  /** What lies on the page of each packet; all but the last end there, unless `isOpen` the last too. */
  readonly packets: readonly Uint8Array[];
  /** The last packet goes on on the next page: it must fill its segments. */
  readonly isOpen?: boolean;
}

/** The checksum is left 0: nobody reads it. */
export function oggPage({
  serial = 7,
  granule = 0n,
  flags = 0,
  packets,
  isOpen = false,
}: PageFields): Uint8Array {
  const segments = packets.flatMap((packet, index) => {
    const full: number[] = Array.from({ length: Math.floor(packet.length / 255) }, () => 255);
    return isOpen && index === packets.length - 1 ? full : [...full, packet.length % 255];
  });
  const head = new DataView(new ArrayBuffer(27));
  [0x4f, 0x67, 0x67, 0x53].forEach((letter, index) => head.setUint8(index, letter));
  head.setUint8(5, flags);
  head.setBigInt64(6, granule, true);
  head.setUint32(14, serial, true);
  head.setUint8(26, segments.length);
  return joined(new Uint8Array(head.buffer), Uint8Array.from(segments), ...packets);
}

export function opusHead(
  fields: Partial<{ channels: number; preSkip: number; gain: number; family: number }> = {},
) {
  const { channels = 1, preSkip = 0, gain = 0, family = 0 } = fields;
  const packet = new DataView(new ArrayBuffer(19));
  [...'OpusHead'].forEach((letter, index) => packet.setUint8(index, letter.charCodeAt(0)));
  packet.setUint8(8, 1);
  packet.setUint8(9, channels);
  packet.setUint16(10, preSkip, true);
  packet.setUint32(12, 24_000, true);
  packet.setInt16(16, gain, true);
  packet.setUint8(18, family);
  return new Uint8Array(packet.buffer);
}
