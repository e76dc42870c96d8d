/** The normal distribution's 97.5 % point: a 95 % interval leaves out 2.5 % on each side. */
export const Z_95 = 1.959963984540054;

/** Beyond this the rational approximation gives way to a continued fraction: 5 √2. */
const FAR = 7.07106781186547;
/** Nothing that is reckoned here lies beyond it. */
const FARTHEST = 12;

const ABOVE = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const BELOW = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
];

/**
 * Share of a standard normal distribution below `z`, to 1e-14 (and to 1e-8 of itself in the far tail): Hart, "Computer Approximations" (1968), algorithm
 * 5666, as West gives it in "Better Approximations to Cumulative Normal Functions" (2005).
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  const density = Math.exp(-(x ** 2) / 2);
  const tail = x < FAR ? (density * polynomial(ABOVE, x)) / polynomial(BELOW, x) : density * farTail(x);
  return z > 0 ? 1 - tail : tail;
}

/** The z below which a share of `p` lies, 0 < p < 1: `normalCdf` the other way round, to 1e-12. */
export function normalQuantile(p: number): number {
  let [low, high] = [-FARTHEST, FARTHEST];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function farTail(x: number): number {
  const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
  return 1 / (fraction * Math.sqrt(2 * Math.PI));
}

/** Coefficients of the highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
