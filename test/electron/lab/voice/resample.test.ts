import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResampler } from '../../../../electron/lab/voice/resample.ts';

const tone = (hz: number, rate: number, count: number): Int16Array =>
  Int16Array.from({ length: count }, (_, index) =>
    Math.round(20_000 * Math.sin((2 * Math.PI * hz * index) / rate)),
  );

function resample(samples: Int16Array, from: number, to: number, cuts: readonly number[] = []): number[] {
  const resampler = createResampler(from, to);
  const edges = [0, ...[...cuts].sort((a, b) => a - b), samples.length];
  const pieces = edges.slice(1).map((edge, index) => resampler.push(samples.slice(edges[index], edge)));
  return [...pieces.flatMap((piece) => [...piece]), ...resampler.end()];
}

/** Signal to noise, dB, of `got` against `wanted`, edges left out. */
function signalToNoiseDb(got: readonly number[], wanted: Int16Array): number {
  const edge = 200;
  let [signal, noise] = [0, 0];
  for (let index = edge; index < wanted.length - edge; index += 1) {
    signal += (wanted[index] ?? 0) ** 2;
    noise += ((wanted[index] ?? 0) - (got[index] ?? 0)) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

describe('resampler', () => {
  it.each([8000, 22_050, 24_000, 32_000, 44_100, 48_000])(
    'keeps a 1 kHz tone clean from 16000 to %i Hz',
    (to) => {
      const got = resample(tone(1000, 16_000, 16_000), 16_000, to);
      expect(got).toHaveLength(to);
      expect(signalToNoiseDb(got, tone(1000, to, to))).toBeGreaterThan(70);
    },
  );

  it('removes what the lower rate cannot carry', () => {
    const got = resample(tone(6000, 16_000, 16_000), 16_000, 8000).slice(200, -200);
    expect(Math.max(...got.map(Math.abs))).toBeLessThan(20);
  });

  it('gives the same samples however the stream is cut', () => {
    const samples = tone(700, 16_000, 400);
    const whole = resample(samples, 16_000, 22_050);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: samples.length }), { maxLength: 20 }), (cuts) => {
        expect(resample(samples, 16_000, 22_050, cuts)).toEqual(whole);
      }),
    );
  });

  it('passes samples on untouched when the rates are equal', () => {
    expect(resample(tone(700, 8000, 50), 8000, 8000)).toEqual([...tone(700, 8000, 50)]);
  });
});
