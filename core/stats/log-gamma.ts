/** Lanczos, "A Precision Approximation of the Gamma Function" (1964), with g = 7 and Godfrey's nine coefficients. */
const G = 7;
const FIRST = 0.99999999999980993;
const COEFFICIENTS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Logarithm of the gamma function for x >= 0.5; log n! is that of n + 1. */
export function logGamma(x: number): number {
  const series = COEFFICIENTS.reduce((sum, coefficient, index) => sum + coefficient / (x + index), FIRST);
  const shifted = x + G - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(series);
}
