import { describe, expect, it } from 'vitest';
import { ALAW_SAMPLES, MULAW_SAMPLES, decodeAlaw, decodeMulaw } from '../../../core/audio/g711.ts';
import * as lab from '../../../electron/lab/stage/g711.ts';

const CODES = Array.from({ length: 256 }, (_, code) => code);
const SAMPLES = Array.from({ length: 65_536 }, (_, index) => index - 32_768);

/** The lab's coder, written without this decoder in view: two readings of the Recommendation that must agree. */
const encodeMulaw = (sample: number) => lab.encodeMulaw(Int16Array.of(sample))[0] ?? Number.NaN;
const encodeAlaw = (sample: number) => lab.encodeAlaw(Int16Array.of(sample))[0] ?? Number.NaN;

describe('mu-law', () => {
  it('decodes the ends and the middle of the table of G.711', () => {
    // Table 2a/2b of G.711: 8031, 7775 ... 0 on the 14-bit scale, times 4.
    expect([0x80, 0x81, 0x8f, 0x90, 0xef, 0xf0, 0xfe, 0xff].map(decodeMulaw)).toEqual([
      32_124, 31_100, 16_764, 15_996, 132, 120, 8, 0,
    ]);
  });

  it('mirrors the negative half', () => {
    for (const code of CODES) expect(decodeMulaw(code ^ 0x80) + decodeMulaw(code)).toBe(0);
  });

  it('encodes every decoded code to itself, except the second zero', () => {
    const changed = CODES.filter((code) => encodeMulaw(decodeMulaw(code)) !== code);
    expect(changed).toEqual([0x7f]);
  });

  it('never picks a code that is farther away than half a step of its segment', () => {
    const farther = SAMPLES.filter((sample) => {
      const clipped = Math.max(-32_635, Math.min(32_635, sample));
      const step = 2 ** (Math.floor(Math.log2(Math.abs(clipped) + 132)) - 4);
      return Math.abs(decodeMulaw(encodeMulaw(sample)) - clipped) > step / 2;
    });
    expect(farther).toEqual([]);
  });

  it('plays the 1 kHz reference of G.711 table 6 as a sine', () => {
    const reference = [0x1e, 0x0b, 0x0b, 0x1e, 0x9e, 0x8b, 0x8b, 0x9e].map(decodeMulaw);
    const peak = Math.max(...reference) / Math.sin(0.375 * Math.PI);
    reference.forEach((value, index) => {
      expect(value / peak).toBeCloseTo(-Math.sin((index + 0.5) * (Math.PI / 4)), 1);
    });
    // 0 dBm0 lies 3.17 dB under the overload point of mu-law (8159 on the 14-bit scale).
    expect(20 * Math.log10((8159 * 4) / peak)).toBeCloseTo(3.17, 1);
  });
});

describe('A-law', () => {
  it('decodes the ends and the middle of the table of G.711', () => {
    // Table 1a/1b of G.711: 4032, 3904 ... 1 on the 13-bit scale, times 8, even bits inverted.
    expect([0xaa, 0xab, 0xa5, 0xd5, 0x55, 0x2a].map(decodeAlaw)).toEqual([
      32_256, 31_232, 16_896, 8, -8, -32_256,
    ]);
  });

  it('encodes every decoded code to itself', () => {
    for (const code of CODES) expect(encodeAlaw(decodeAlaw(code))).toBe(code);
  });

  it('never picks a code that is farther away than half a step of its segment', () => {
    const farther = SAMPLES.filter((sample) => {
      const step = 2 ** Math.max(4, Math.floor(Math.log2(Math.max(1, Math.abs(sample)))) - 4);
      return Math.abs(decodeAlaw(encodeAlaw(sample)) - sample) > step / 2;
    });
    expect(farther).toEqual([]);
  });

  it('plays the 1 kHz reference of G.711 table 5 as a sine', () => {
    const reference = [0x34, 0x21, 0x21, 0x34, 0xb4, 0xa1, 0xa1, 0xb4].map(decodeAlaw);
    const peak = Math.max(...reference) / Math.sin(0.375 * Math.PI);
    reference.forEach((value, index) => {
      expect(value / peak).toBeCloseTo(-Math.sin((index + 0.5) * (Math.PI / 4)), 1);
    });
    // 0 dBm0 lies 3.14 dB under the overload point of A-law (4096 on the 13-bit scale).
    expect(20 * Math.log10((4096 * 8) / peak)).toBeCloseTo(3.14, 1);
  });
});

it('keeps both tables in -1..1 on the 16-bit scale', () => {
  expect(MULAW_SAMPLES[0x80]).toBe(32_124 / 32_768);
  expect(ALAW_SAMPLES[0x2a]).toBe(-32_256 / 32_768);
});
