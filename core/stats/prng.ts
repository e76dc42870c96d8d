/** Random numbers that a seed repeats exactly, on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  readonly next: () => number;
  /** Normal with mean 0 and standard deviation 1. */
  readonly gaussian: () => number;
}

const MASK_64 = (1n << 64n) - 1n;
const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;

/**
 * SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014), with the constants
 * of Vigna's splitmix64.c. Any integer is a good seed, also 0, 1, 2: neighbours give unrelated streams.
 */
export function createRandom(seed: number): Random {
  let state = BigInt(seed) & MASK_64;

  function next(): number {
    state = (state + GOLDEN_GAMMA) & MASK_64;
    let mixed = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
    return Number((mixed ^ (mixed >> 31n)) >> 11n) / 2 ** 53;
  }

  return {
    next,
    gaussian() {
      // Box and Muller, 1958; 1 - next() keeps the logarithm from 0.
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    },
  };
}
