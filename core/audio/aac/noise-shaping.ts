import type { BitReader } from '../bits.ts';
import { BrokenFrame } from './broken-frame.ts';
import { LONG_LINES, type WindowLayout } from './window-layout.ts';

/** Temporal noise shaping (ISO/IEC 14496-3, 4.6.9): lines were coded as what a predictor along them left over. */
export interface ShapingFilter {
  readonly startLine: number;
  readonly endLine: number;
  readonly isDownward: boolean;
  /** Of the all-pole filter, without the leading one. */
  readonly coefficients: Float64Array;
}

const LONG_MAX_ORDER = 12;
const SHORT_MAX_ORDER = 7;

/** @returns the filters of a channel (`tns_data`), none where it has none */
export function readShapingFilters(bits: BitReader, layout: WindowLayout): ShapingFilter[] {
  if (bits.unsigned(1) === 0) return [];
  const windows = LONG_LINES / layout.windowLines;
  return Array.from({ length: windows }, (_, window) => readWindow(bits, layout, window)).flat();
}

function readWindow(bits: BitReader, layout: WindowLayout, window: number): ShapingFilter[] {
  const isShort = layout.sequence === 'short';
  const filters: ShapingFilter[] = [];
  const count = bits.unsigned(isShort ? 1 : 2);
  const fineBits = count > 0 ? bits.unsigned(1) : 0;
  let topBand = layout.bands.length - 1;
  for (let filter = 0; filter < count; filter += 1) {
    const bottomBand = Math.max(0, topBand - bits.unsigned(isShort ? 4 : 6));
    const order = bits.unsigned(isShort ? 3 : 5);
    if (order > (isShort ? SHORT_MAX_ORDER : LONG_MAX_ORDER)) throw new BrokenFrame('it shapes too finely');
    if (order > 0) {
      const isDownward = bits.unsigned(1) === 1;
      const coefficients = readCoefficients(bits, order, 3 + fineBits);
      const [startLine, endLine] = [bottomBand, topBand].map((band) => lineOf(layout, window, band));
      filters.push({ startLine: startLine ?? 0, endLine: endLine ?? 0, isDownward, coefficients });
    }
    topBand = bottomBand;
  }
  return filters;
}

function lineOf({ bands, usedBands, shapedBands, windowLines }: WindowLayout, window: number, band: number) {
  return window * windowLines + (bands[Math.min(band, usedBands, shapedBands)] ?? 0);
}

/** Reflection coefficients, coded by their arc sine, as the filter they make. */
function readCoefficients(bits: BitReader, order: number, resolutionBits: number): Float64Array {
  const codeBits = resolutionBits - bits.unsigned(1); // compressed by a bit
  const steps = 2 ** (resolutionBits - 1);
  let filter = new Float64Array(0);
  for (let index = 0; index < order; index += 1) {
    const code = bits.signed(codeBits);
    const reflection = Math.sin((code * Math.PI) / 2 / (code >= 0 ? steps - 0.5 : steps + 0.5));
    const next = new Float64Array(index + 1);
    filter.forEach((value, place) => {
      next[place] = value + reflection * (filter[index - 1 - place] ?? 0);
    });
    next[index] = reflection;
    filter = next;
  }
  return filter;
}

/** Puts back what the predictor took away, in place. */
export function shapeNoise(lines: Float64Array, filters: readonly ShapingFilter[]): void {
  for (const { startLine, endLine, isDownward, coefficients } of filters) {
    const step = isDownward ? -1 : 1;
    const first = isDownward ? endLine - 1 : startLine;
    for (let count = 0; count < endLine - startLine; count += 1) {
      const line = first + count * step;
      let value = lines[line] ?? 0;
      for (let past = 1; past <= Math.min(count, coefficients.length); past += 1) {
        value -= (coefficients[past - 1] ?? 0) * (lines[line - past * step] ?? 0);
      }
      lines[line] = value;
    }
  }
}
