/**
 * Mu-law and A-law, ITU-T Recommendation G.711 (11/88), tables 1 and 2, on a 16-bit scale: the 14-bit mu-law and
 * 13-bit A-law values are shifted left by 2 and 3, as the ITU's own software library (G.191) does.
 */

const MULAW_BIAS = 33 << 2; // moves every segment's start to a power of two
const MULAW_MAX = (8159 << 2) - 1; // the virtual decision value beyond which everything is code 0
const SIGN_BIT = 0x80;
const ALAW_EVEN_BITS = 0x55; // G.711 sends A-law with its even bits inverted

/** Mu-law code 0..255 to a sample on the 16-bit scale, -32124..32124. */
export function decodeMulaw(code: number): number {
  const bits = ~code & 0xff; // sent inverted
  const segment = (bits >> 4) & 7;
  const magnitude = ((((bits & 0x0f) << 3) + MULAW_BIAS) << segment) - MULAW_BIAS;
  return (bits & SIGN_BIT) !== 0 ? 0 - magnitude : magnitude;
}

/** A sample on the 16-bit scale (clipped beyond it) to its mu-law code 0..255. */
export function encodeMulaw(sample: number): number {
  const sign = sample < 0 ? SIGN_BIT : 0;
  const biased = Math.min(Math.abs(Math.trunc(sample)), MULAW_MAX) + MULAW_BIAS;
  const segment = Math.min(7, 31 - Math.clz32(biased) - 7);
  return ~(sign | (segment << 4) | ((biased >> (segment + 3)) & 0x0f)) & 0xff;
}

/** A-law code 0..255 to a sample on the 16-bit scale, -32256..32256; A-law has no zero, the smallest is 8. */
export function decodeAlaw(code: number): number {
  const bits = code ^ ALAW_EVEN_BITS;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 0x0f) << 4) + 8; // the middle of the interval
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & SIGN_BIT) !== 0 ? magnitude : -magnitude;
}

/** A sample on the 16-bit scale (clipped beyond it) to its A-law code 0..255. */
export function encodeAlaw(sample: number): number {
  const whole = Math.max(-32768, Math.min(32767, Math.trunc(sample)));
  const sign = whole >= 0 ? SIGN_BIT : 0;
  const magnitude = (whole >= 0 ? whole : -whole - 1) >> 3;
  const segment = Math.max(0, 31 - Math.clz32(magnitude) - 4);
  const mantissa = (magnitude >> Math.max(1, segment)) & 0x0f;
  return (sign | (segment << 4) | mantissa) ^ ALAW_EVEN_BITS;
}

const table = (decode: (code: number) => number) =>
  Float32Array.from({ length: 256 }, (_, code) => decode(code) / 32768);

/** Sample in -1..1 for each mu-law code. */
export const MULAW_SAMPLES: Float32Array = table(decodeMulaw);
/** Sample in -1..1 for each A-law code. */
export const ALAW_SAMPLES: Float32Array = table(decodeAlaw);
