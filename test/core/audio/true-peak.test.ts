import { describe, expect, it } from 'vitest';
import { createPeakMeter } from '../../../core/audio/true-peak.ts';

/** A sine at a fraction of the rate, faded in and out so that its edges have no peak of their own. */
function sine(samplesPerPeriod: number, phaseDegrees: number, amplitude: number): Float32Array {
  const count = 4800;
  return Float32Array.from({ length: count }, (_, index) => {
    const fade = Math.min(1, index / 480, (count - 1 - index) / 480);
    const angle = (2 * Math.PI * index) / samplesPerPeriod + (phaseDegrees * Math.PI) / 180;
    return amplitude * fade * Math.sin(angle);
  });
}

function peaksDb(samples: Float32Array) {
  const meter = createPeakMeter();
  meter.push(samples);
  return { sample: 20 * Math.log10(meter.samplePeak()), true: 20 * Math.log10(meter.truePeak()) };
}

describe('the true peak', () => {
  it.each([
    ['15', 4, 0, 0.5, -6],
    ['16', 4, 45, 0.5, -6],
    ['17', 6, 60, 0.5, -6],
    ['18', 8, 67.5, 0.5, -6],
    ['19', 4, 45, 1.41, 3],
  ])(
    'holds EBU Tech 3341 case %s within +0.2 and -0.4 dB',
    (_, samplesPerPeriod, phase, amplitude, expected) => {
      const { true: peak } = peaksDb(sine(samplesPerPeriod, phase, amplitude));
      expect(peak - expected).toBeLessThan(0.2);
      expect(peak - expected).toBeGreaterThan(-0.4);
    },
  );

  it('finds what lies between the samples, where the largest sample is 3 dB below', () => {
    const { sample, true: peak } = peaksDb(sine(4, 45, 0.5));
    expect(sample).toBeCloseTo(-9.03, 1);
    expect(peak).toBeCloseTo(-6.02, 1);
  });

  it('looks beyond the last sample, and is never below the largest one', () => {
    const cut = peaksDb(Float32Array.from([0, 0, 1, 1]));
    expect(cut.sample).toBe(0);
    expect(cut.true).toBeGreaterThan(1);
    expect(peaksDb(Float32Array.from([0.5])).true).toBeCloseTo(-6.02, 2);
  });
});
