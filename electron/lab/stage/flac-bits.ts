/** Writes bits, most significant first, and FLAC's two checksums over what was written (RFC 9639, 9.1.8 and 9.3). */
export function createBitWriter() {
  const bytes: number[] = [];
  let open = 0;
  let openBits = 0;

  function addBit(bit: number): void {
    open = open * 2 + bit;
    openBits += 1;
    if (openBits < 8) return;
    bytes.push(open);
    open = openBits = 0;
  }

  function add(value: number, bits: number): void {
    for (let left = bits - 1; left >= 0; left -= 1) addBit(Math.floor(value / 2 ** left) % 2);
  }

  return {
    /** An unsigned number. */
    add,
    /** A signed number: sign in the lowest bit, what passes the parameter's bits as zeros and a one. */
    addRice(value: number, parameter: number) {
      const folded = value < 0 ? -2 * value - 1 : 2 * value;
      const quotient = Math.floor(folded / 2 ** parameter);
      for (let zero = 0; zero < quotient; zero += 1) addBit(0);
      addBit(1);
      add(folded % 2 ** parameter, parameter);
    },
    align() {
      while (openBits > 0) addBit(0);
    },
    addCrc8: () => add(remainder(bytes, 8, 0x107), 8),
    addCrc16: () => add(remainder(bytes, 16, 0x1_8005), 16),
    /** What was written; the rest of a byte is filled with zeros. */
    bytes: (): Uint8Array => Uint8Array.from(openBits === 0 ? bytes : [...bytes, open << (8 - openBits)]),
  };
}

/** What is left of the bytes, as one long polynomial, divided by this one. */
function remainder(bytes: readonly number[], bits: number, polynomial: number): number {
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) {
      value *= 2;
      if (value >= 2 ** bits) value ^= polynomial;
    }
  }
  return value;
}
