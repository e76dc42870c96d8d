import { LONG_LINES, SHORT_LINES, type WindowLayout } from './window-layout.ts';

/** How a window rises (ISO/IEC 14496-3, 4.6.11.3); it falls as the one after it rises, backwards. */
export type Slopes = Record<WindowLayout['shape'], Float64Array>;

export const LONG_SLOPES: Slopes = slopes(LONG_LINES, 4);
export const SHORT_SLOPES: Slopes = slopes(SHORT_LINES, 6);

function slopes(length: number, alpha: number): Slopes {
  return {
    sine: Float64Array.from({ length }, (_, at) => Math.sin((Math.PI * (at + 0.5)) / (2 * length))),
    kaiser_bessel: kaiserBessel(length, alpha),
  };
}

function kaiserBessel(length: number, alpha: number): Float64Array {
  const weights = Float64Array.from({ length: length + 1 }, (_, at) =>
    besselZero(Math.PI * alpha * Math.sqrt(1 - ((2 * at) / length - 1) ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.subarray(0, length).map((weight) => Math.sqrt((sum += weight) / total));
}

/** The modified Bessel function of the first kind and order zero, by its series. */
function besselZero(x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (x / 2 / n) ** 2;
    sum += term;
  }
  return sum;
}
