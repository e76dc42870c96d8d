/**
 * Mu-law and A-law, ITU-T Recommendation G.711 (11/88), tables 1 and 2, on a 16-bit scale: the 14-bit mu-law and
 * 13-bit A-law values are shifted left by 2 and 3, as the ITU's own software library (G.191) does.
 */

const MULAW_BIAS = 33 << 2; // moves every segment's start to a power of two
const SIGN_BIT = 0x80;
const ALAW_EVEN_BITS = 0x55; // G.711 sends A-law with its even bits inverted

/** Mu-law code 0..255 to a sample on the 16-bit scale, -32124..32124. */
export function decodeMulaw(code: number): number {
  const bits = ~code & 0xff; // sent inverted
  const segment = (bits >> 4) & 7;
  const magnitude = ((((bits & 0x0f) << 3) + MULAW_BIAS) << segment) - MULAW_BIAS;
  return (bits & SIGN_BIT) !== 0 ? 0 - magnitude : magnitude;
}

/** A-law code 0..255 to a sample on the 16-bit scale, -32256..32256; A-law has no zero, the smallest is 8. */
export function decodeAlaw(code: number): number {
  const bits = code ^ ALAW_EVEN_BITS;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 0x0f) << 4) + 8; // the middle of the interval
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & SIGN_BIT) !== 0 ? magnitude : -magnitude;
}

const table = (decode: (code: number) => number) =>
  Float32Array.from({ length: 256 }, (_, code) => decode(code) / 32768);

/** Sample in -1..1 for each mu-law code. */
export const MULAW_SAMPLES: Float32Array = table(decodeMulaw);
/** Sample in -1..1 for each A-law code. */
export const ALAW_SAMPLES: Float32Array = table(decodeAlaw);
