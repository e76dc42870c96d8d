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
  return new SincResampler(fromRate, toRate);
}

class SincResampler implements Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #halfTaps: number;
  readonly #filters: readonly Float64Array[];
  /** Input not yet consumed; index 0 is input sample `#origin`. Starts with silence for the filter's left half. */
  #held: Int16Array;
  #origin: number;
  #outputs = 0;
  #inputs = 0;

  constructor(fromRate: number, toRate: number) {
    const divisor = gcd(fromRate, toRate);
    this.#up = toRate / divisor;
    this.#down = fromRate / divisor;
    const cutoff = Math.min(1, toRate / fromRate) * ROLL_OFF;
    this.#halfTaps = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.#filters = Array.from({ length: this.#up }, (_, phase) =>
      makeFilter(phase / this.#up, this.#halfTaps, cutoff),
    );
    this.#held = new Int16Array(this.#halfTaps);
    this.#origin = -this.#halfTaps;
  }

  push(samples: Int16Array): Int16Array {
    this.#inputs += samples.length;
    return this.#produce(samples, Infinity);
  }

  end(): Int16Array {
    const total = Math.round((this.#inputs * this.#up) / this.#down);
    return this.#produce(new Int16Array(2 * this.#halfTaps), total);
  }

  #produce(samples: Int16Array, total: number): Int16Array {
    const held = new Int16Array(this.#held.length + samples.length);
    held.set(this.#held);
    held.set(samples, this.#held.length);
    const outputs: number[] = [];
    for (; this.#outputs < total; this.#outputs += 1) {
      const left = Math.floor((this.#outputs * this.#down) / this.#up) - this.#halfTaps + 1 - this.#origin;
      if (left + 2 * this.#halfTaps > held.length) break;
      outputs.push(this.#sample(held, left));
    }
    this.#keep(held);
    return Int16Array.from(outputs);
  }

  #sample(held: Int16Array, left: number): number {
    const filter = this.#filters[(this.#outputs * this.#down) % this.#up] ?? new Float64Array(0);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) sum += (filter[tap] ?? 0) * (held[left + tap] ?? 0);
    return Math.max(-32768, Math.min(32767, Math.round(sum)));
  }

  #keep(held: Int16Array): void {
    const nextLeft = Math.floor((this.#outputs * this.#down) / this.#up) - this.#halfTaps + 1;
    const drop = Math.max(0, Math.min(held.length, nextLeft - this.#origin));
    this.#held = held.slice(drop);
    this.#origin += drop;
  }
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
