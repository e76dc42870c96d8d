/** `partial`: the bytes end before the answer is clear. */
export type Match = 'yes' | 'no' | 'partial';

/** Bytes as they must follow each other; null stands for any. */
export type Pattern = readonly (number | null)[];

/** Do the bytes from `at` on follow the pattern? */
export function matchPattern(bytes: Uint8Array, at: number, pattern: Pattern): Match {
  for (const [index, expected] of pattern.entries()) {
    const byte = bytes[at + index];
    if (byte === undefined) return 'partial';
    if (expected !== null && byte !== expected) return 'no';
  }
  return 'yes';
}

/**
 * Where the pattern, which begins with this byte, stands in the bytes, or may stand once more of them come;
 * `bytes.length` when nowhere.
 */
export function findPattern(bytes: Uint8Array, firstByte: number, pattern: Pattern): number {
  let at = bytes.indexOf(firstByte);
  while (at !== -1) {
    if (matchPattern(bytes, at, pattern) !== 'no') return at;
    at = bytes.indexOf(firstByte, at + 1);
  }
  return bytes.length;
}
