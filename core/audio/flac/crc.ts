/** A checksum that runs through bytes from the highest bit on, begun at 0, by its polynomial. */
function createCrc(bits: 8 | 16, polynomial: number): (bytes: Uint8Array) => number {
  const top = 1 << (bits - 1);
  const mask = 2 ** bits - 1;
  const table = Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) {
      value = ((value & top) !== 0 ? (value << 1) ^ polynomial : value << 1) & mask;
    }
    return value;
  });
  return (bytes) => {
    let value = 0;
    for (const byte of bytes) value = ((value << 8) ^ (table[(value >> (bits - 8)) ^ byte] ?? 0)) & mask;
    return value;
  };
}

/** Of the head of a FLAC frame (RFC 9639, 9.1.8). */
export const crc8 = createCrc(8, 0x07);
/** Of a whole FLAC frame (RFC 9639, 9.3). */
export const crc16 = createCrc(16, 0x8005);
