/**
 * ITU-T G.711 encoding of 16-bit samples, one byte each. Written from the Recommendation's segment tables; nothing
 * here is shared with the decoder that reads it.
 */
const MU_BIAS = 132; // 33 in the Recommendation's 14-bit scale
const MU_CLIP = 32635;

export function encodeMulaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => {
    const sign = sample < 0 ? 0x80 : 0;
    const magnitude = Math.min(MU_CLIP, Math.abs(sample)) + MU_BIAS;
    const segment = 31 - Math.clz32(magnitude >> 7);
    const step = (magnitude >> (segment + 3)) & 0x0f;
    return ~(sign | (segment << 4) | step) & 0xff;
  });
}

export function encodeAlaw(samples: Int16Array): Uint8Array {
  return Uint8Array.from(samples, (sample) => {
    const sign = sample >= 0 ? 0x80 : 0;
    const magnitude = (sample >= 0 ? sample : ~sample) >> 3; // 13 bits: sign aside, 12
    const segment = Math.max(0, 32 - Math.clz32(magnitude >> 5));
    const step = (magnitude >> Math.max(1, segment)) & 0x0f;
    return (sign | (segment << 4) | step) ^ 0x55;
  });
}
