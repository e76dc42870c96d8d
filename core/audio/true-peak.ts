const OVERSAMPLING = 4;
/** Taps each side of a sample: with 24 a full-scale sine at a quarter of the rate is found to 0.01 dB. */
const HALF_TAPS = 24;

/**
 * The weights of the samples around, for the three instants between two samples: a sinc under a Hann window. BS.1770-4,
 * annex 2, leaves the interpolator open; its own example has 12 taps an instant.
 */
const BETWEEN = Array.from({ length: OVERSAMPLING - 1 }, (_, index) => {
  const offset = (index + 1) / OVERSAMPLING;
  const weights = Float64Array.from({ length: 2 * HALF_TAPS }, (_, tap) => {
    const distance = tap - (HALF_TAPS - 1) - offset;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / HALF_TAPS);
    return (window * Math.sin(Math.PI * distance)) / (Math.PI * distance);
  });
  const gain = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / gain); // a constant comes out as itself
});

export interface PeakMeter {
  push(samples: Float32Array): void;
  /** Largest absolute sample. */
  samplePeak(): number;
  /** Largest absolute value of the curve through the samples, at four times the rate; never below the sample peak. */
  truePeak(): number;
}

/** Peaks of one channel, linear (1 = full scale), in pieces cut anywhere. Silence is assumed before and after. */
export function createPeakMeter(): PeakMeter {
  // Each sample is written twice, so that the last 48 always lie in one row.
  const recent = new Float64Array(4 * HALF_TAPS);
  let at = 0;
  let samplePeak = 0;
  let truePeak = 0;

  function add(sample: number): void {
    samplePeak = Math.max(samplePeak, Math.abs(sample));
    recent[at] = recent[at + 2 * HALF_TAPS] = sample;
    at = (at + 1) % (2 * HALF_TAPS);
    for (const weights of BETWEEN) {
      let value = 0;
      for (let tap = 0; tap < 2 * HALF_TAPS; tap += 1) value += (weights[tap] ?? 0) * (recent[at + tap] ?? 0);
      truePeak = Math.max(truePeak, Math.abs(value));
    }
  }

  return {
    push(samples) {
      for (const sample of samples) add(sample);
    },
    samplePeak: () => samplePeak,
    truePeak: () => Math.max(samplePeak, truePeak, tailPeak(recent, at)),
  };
}

/** What silence after the last sample still lets out of the interpolator; nothing is changed by asking. */
function tailPeak(recent: Float64Array, from: number): number {
  const row = recent.slice(from, from + 2 * HALF_TAPS);
  let peak = 0;
  for (let silent = 1; silent < HALF_TAPS; silent += 1) {
    for (const weights of BETWEEN) {
      let value = 0;
      for (let tap = 0; tap < row.length - silent; tap += 1)
        value += (weights[tap] ?? 0) * (row[tap + silent] ?? 0);
      peak = Math.max(peak, Math.abs(value));
    }
  }
  return peak;
}
