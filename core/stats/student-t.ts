import { logGamma } from './log-gamma.ts';

const MAX_STEPS = 300;
const CONVERGED = 1e-15;
const TINY = 1e-300;

/** How likely |t| is at least this large with `degrees` (> 0, not always whole) of freedom. */
export function studentTwoSidedP(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t ** 2), degrees / 2, 0.5);
}

/** The regularised incomplete beta function (NIST Digital Library of Mathematical Functions, 8.17.22). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean; above it the mirrored one does.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const log = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return Math.exp(log) / (a * betaFraction(x, a, b));
}

/** Its continued fraction, by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let value = 1;
  let c = 1;
  let d = 0;
  for (let step = 1; step <= MAX_STEPS; step += 1) {
    const term = betaTerm(step, x, a, b);
    d = 1 / notZero(1 + term * d);
    c = notZero(1 + term / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < CONVERGED) break;
  }
  return value;
}

function betaTerm(step: number, x: number, a: number, b: number): number {
  const m = Math.floor(step / 2);
  return step % 2 === 0
    ? (m * (b - m) * x) / ((a + step - 1) * (a + step))
    : (-(a + m) * (a + b + m) * x) / ((a + step - 1) * (a + step));
}

const notZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
