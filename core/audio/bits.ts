/**
 * Reads bits, most significant first. Behind the end it reads zeros and says so: who decodes what may not have come
 * whole looks at `isOverrun` once at the end, not at every number.
 */
export interface BitReader {
  /** An unsigned number of up to 32 bits. */
  unsigned(bits: number): number;
  /** A number in two's complement. */
  signed(bits: number): number;
  /** How many zeros stand before the next one. */
  zeros(): number;
  /** Passes over what is left of a byte. */
  align(): void;
  /** Whole bytes read so far. */
  bytes(): number;
  isOverrun(): boolean;
}

const BYTE_BITS = 8;

export function createBitReader(bytes: Uint8Array): BitReader {
  const endBits = bytes.length * BYTE_BITS;
  let at = 0;

  function unsigned(bits: number): number {
    let value = 0;
    for (let left = bits; left > 0;) {
      const freeBits = BYTE_BITS - (at & 7);
      const taken = Math.min(left, freeBits);
      const byte = bytes[at >> 3] ?? 0;
      value = value * 2 ** taken + ((byte >> (freeBits - taken)) & (2 ** taken - 1));
      at += taken;
      left -= taken;
    }
    return value;
  }

  return {
    unsigned,
    signed(bits) {
      const value = unsigned(bits);
      return bits > 0 && value >= 2 ** (bits - 1) ? value - 2 ** bits : value;
    },
    zeros() {
      const from = at;
      while (at < endBits) {
        const rest = ((bytes[at >> 3] ?? 0) << (at & 7)) & 0xff;
        if (rest !== 0) {
          at += Math.clz32(rest) - 24;
          break;
        }
        at += BYTE_BITS - (at & 7);
      }
      const count = at - from;
      at += 1; // the one itself
      return count;
    },
    align() {
      at = Math.ceil(at / BYTE_BITS) * BYTE_BITS;
    },
    bytes: () => at / BYTE_BITS,
    isOverrun: () => at > endBits,
  };
}
