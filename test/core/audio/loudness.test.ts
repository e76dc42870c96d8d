import { describe, expect, it } from 'vitest';
import { kWeighting } from '../../../core/audio/k-weighting.ts';
import { createLoudnessMeter, measureLoudness } from '../../../core/audio/loudness.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { voice } from '../../helpers/sound/signal.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

type Tone = readonly [seconds: number, dbfs: number];

/** 1 kHz tones one after the other, the level that of their peak, as EBU Tech 3341 lists them. */
function tones(parts: readonly Tone[], sampleRate: number): Float32Array {
  const levels = parts.flatMap(([seconds, dbfs]) =>
    new Array<number>(Math.round(seconds * sampleRate)).fill(10 ** (dbfs / 20)),
  );
  return Float32Array.from(
    levels,
    (level, index) => level * Math.sin((2 * Math.PI * 1000 * index) / sampleRate),
  );
}

const stereo = (samples: Float32Array) => [samples, samples];

describe('integrated loudness', () => {
  it('has the filters that BS.1770-4 tabulates for 48 kHz', () => {
    const [shelf, highPass] = kWeighting(48_000);
    expect(shelf.b0).toBeCloseTo(1.53512485958697, 8);
    expect(shelf.b1).toBeCloseTo(-2.69169618940638, 8);
    expect(shelf.b2).toBeCloseTo(1.19839281085285, 8);
    expect(shelf.a1).toBeCloseTo(-1.69065929318241, 8);
    expect(shelf.a2).toBeCloseTo(0.73248077421585, 8);
    expect([highPass.b0, highPass.b1, highPass.b2]).toEqual([1, -2, 1]);
    expect(highPass.a1).toBeCloseTo(-1.99004745483398, 8);
    expect(highPass.a2).toBeCloseTo(0.99007225036621, 8);
  });

  it.each<[string, readonly Tone[], number]>([
    ['1: a steady tone', [[20, -23]], -23],
    ['2: the same 10 dB lower', [[20, -33]], -33],
    [
      '3: the relative gate',
      [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
      -23,
    ],
    [
      '4: the absolute gate',
      [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
      -23,
    ],
    [
      '5: what the gate must keep',
      [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
      -23,
    ],
  ])('holds EBU Tech 3341 case %s within 0.1 LU', (_, parts, expected) => {
    // At 8 kHz, because the signals are long; the rates are compared below.
    const measured = measureLoudness(stereo(tones(parts, 8000)), 8000).integratedLufs;
    expect(Math.abs((measured ?? NaN) - expected)).toBeLessThan(0.1);
  });

  it.each([8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000])(
    'is -23 LUFS for the steady tone in stereo at %i Hz, 3.01 LU less in mono',
    (sampleRate) => {
      const tone = tones([[3, -23]], sampleRate);
      const both = measureLoudness(stereo(tone), sampleRate).integratedLufs ?? NaN;
      expect(Math.abs(both + 23)).toBeLessThan(0.1);
      expect((measureLoudness([tone], sampleRate).integratedLufs ?? NaN) - both).toBeCloseTo(-3.0103, 3);
    },
  );

  const reference = statsFixture<{
    cases: { sampleRate: number; integratedLufs: number; truePeak: number }[];
  }>('loudness');

  it.each(reference.cases)(
    'equals libebur128 for a voice at $sampleRate Hz',
    ({ sampleRate, integratedLufs, truePeak }) => {
      const measured = measureLoudness([voice(sampleRate, 4000, 500)], sampleRate);
      expect(measured.integratedLufs).toBeCloseTo(integratedLufs, 3);
      expect(Math.abs((measured.truePeakDbtp ?? NaN) - 20 * Math.log10(truePeak))).toBeLessThan(0.1);
    },
  );

  it('is the same however the stream is cut, and can be read on the way', () => {
    const samples = voice(24_000, 2500, 0);
    const whole = measureLoudness([samples], 24_000);
    const random = createRandom(4);
    const meter = createLoudnessMeter(24_000, 1);
    for (let from = 0; from < samples.length;) {
      const to = from + Math.floor(random.next() * 1500);
      meter.push([samples.subarray(from, to)]);
      meter.read();
      from = to;
    }
    expect(meter.read()).toEqual(whole);
  });

  it('is nothing for silence and for less than one block', () => {
    expect(measureLoudness([new Float32Array(48_000)], 48_000)).toEqual({
      integratedLufs: null,
      samplePeakDbfs: null,
      truePeakDbtp: null,
    });
    expect(measureLoudness([tones([[0.399, -23]], 48_000)], 48_000).integratedLufs).toBeNull();
    expect(measureLoudness([tones([[0.4, -23]], 48_000)], 48_000).integratedLufs).not.toBeNull();
  });
});
