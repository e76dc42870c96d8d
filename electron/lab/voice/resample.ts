/**
 * Changes the rate of a stream of mono samples by a windowed sinc (Kaiser window, one filter per output phase):
 * J. O. Smith, "Digital Audio Resampling", ccrma.stanford.edu/~jos/resample. The result does not depend on where the
 * stream was cut.
 */
export interface Resampler {
  push(samples: Int16Array): Int16Array;
  /** The stream ended: what the filter still held. */
  end(): Int16Array;
}

const ZERO_CROSSINGS = 16;
const KAISER_BETA = 9; // about 90 dB of stop band
const ROLL_OFF = 0.94; // leaves room for the transition band below the lower Nyquist frequency

/** @param fromRate and toRate in Hz */
export function createResampler(fromRate: number, toRate: number): Resampler {
  if (fromRate === toRate) return { push: (samples) => samples, end: () => new Int16Array(0) };
  const divisor = gcd(fromRate, toRate);
  return createSincResampler(toRate / divisor, fromRate / divisor);
}

/** @param up and down make the new rate of the old: new = old * up / down, without a common divisor */
function createSincResampler(up: number, down: number): Resampler {
  const cutoff = Math.min(1, up / down) * ROLL_OFF;
  const halfTaps = Math.ceil(ZERO_CROSSINGS / cutoff);
  const filters = Array.from({ length: up }, (_, phase) => makeFilter(phase / up, halfTaps, cutoff));
  /** Input not yet consumed; index 0 is input sample `origin`. Starts with silence for the filter's left half. */
  let held = new Int16Array(halfTaps);
  let origin = -halfTaps;
  let outputs = 0;
  let inputs = 0;

  /** Where in `held` the next output's filter begins. */
  const nextLeft = (): number => Math.floor((outputs * down) / up) - halfTaps + 1 - origin;

  function sampleAt(left: number): number {
    const filter = filters[(outputs * down) % up] ?? new Float64Array(0);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) sum += (filter[tap] ?? 0) * (held[left + tap] ?? 0);
    return Math.max(-32768, Math.min(32767, Math.round(sum)));
  }

  function take(samples: Int16Array): void {
    const joined = new Int16Array(held.length + samples.length);
    joined.set(held);
    joined.set(samples, held.length);
    held = joined;
  }

  function dropUsed(): void {
    const drop = Math.max(0, Math.min(held.length, nextLeft()));
    held = held.slice(drop);
    origin += drop;
  }

  function produce(samples: Int16Array, total: number): Int16Array {
    take(samples);
    const made: number[] = [];
    for (; outputs < total; outputs += 1) {
      const left = nextLeft();
      if (left + 2 * halfTaps > held.length) break;
      made.push(sampleAt(left));
    }
    dropUsed();
    return Int16Array.from(made);
  }

  return {
    push(samples) {
      inputs += samples.length;
      return produce(samples, Infinity);
    },
    end: () => produce(new Int16Array(2 * halfTaps), Math.round((inputs * up) / down)),
  };
}

// Tap k weighs the input sample k - halfTaps + 1 away from the floor of the output's position.
function makeFilter(fraction: number, halfTaps: number, cutoff: number): Float64Array {
  const taps = Float64Array.from({ length: 2 * halfTaps }, (_, tap) => {
    const distance = tap - halfTaps + 1 - fraction;
    return cutoff * sinc(cutoff * distance) * kaiser(distance / halfTaps);
  });
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  return taps.map((tap) => tap / gain);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : bessel0(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel0(KAISER_BETA);

/** Modified Bessel function of order zero, by its power series (Abramowitz & Stegun 9.6.12). */
function bessel0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
