/** A biquad's coefficients, normalised to a0 = 1. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * The analogue filters behind the coefficients that ITU-R BS.1770-4 tabulates for 48 kHz, recovered from them by the
 * inverse bilinear transform (Mansbridge, Finn, Reiss, "Implementation and Evaluation of Autonomous Multi-Track Fader
 * Control", AES 132, 2012), so that they can be laid out for any rate. At 48 kHz they give the tables back; low rates
 * bend the shelf, and a voice comes out up to 0.2 LU louder at 8 kHz than at 48 kHz, as it does in libebur128.
 */
const SHELF = { hz: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 };
const HIGH_PASS = { hz: 38.13547087602444, q: 0.5003270373238773 };

/** Both stages of the K-weighting, first the head's shelf, then the high pass ("RLB"). @param sampleRate Hz, 8,000 up */
export function kWeighting(sampleRate: number): readonly [shelf: Biquad, highPass: Biquad] {
  return [shelf(sampleRate), highPass(sampleRate)];
}

function shelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * SHELF.hz) / sampleRate);
  const high = 10 ** (SHELF.gainDb / 20);
  const band = high ** 0.4996667741545416; // not quite the root: as the tables have it
  const a0 = 1 + k / SHELF.q + k ** 2;
  return {
    b0: (high + (band * k) / SHELF.q + k ** 2) / a0,
    b1: (2 * (k ** 2 - high)) / a0,
    b2: (high - (band * k) / SHELF.q + k ** 2) / a0,
    a1: (2 * (k ** 2 - 1)) / a0,
    a2: (1 - k / SHELF.q + k ** 2) / a0,
  };
}

function highPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * HIGH_PASS.hz) / sampleRate);
  const a0 = 1 + k / HIGH_PASS.q + k ** 2;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k ** 2 - 1)) / a0, a2: (1 - k / HIGH_PASS.q + k ** 2) / a0 };
}

/** One channel's filter with its memory: a sample in, a sample out (transposed direct form II). */
export function createBiquadFilter({ b0, b1, b2, a1, a2 }: Biquad): (sample: number) => number {
  let first = 0;
  let second = 0;
  return (sample) => {
    const filtered = b0 * sample + first;
    first = b1 * sample - a1 * filtered + second;
    second = b2 * sample - a2 * filtered;
    return filtered;
  };
}
