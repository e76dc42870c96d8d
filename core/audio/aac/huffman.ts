import type { BitReader } from '../bits.ts';
import { type CodeTable, SCALE_FACTOR_TABLE, SPECTRAL_TABLES } from './code-tables.ts';

type SymbolReader = (bits: BitReader) => number;

const numbers = (text: string): number[] => text.split(' ').map(Number);

/** Codewords count up from zero; each length goes on where the one before ended, a bit further down. */
function createSymbolReader({ counts, symbols }: CodeTable): SymbolReader {
  const countOf = Uint16Array.from(numbers(counts));
  const symbolAt = Uint16Array.from(numbers(symbols));
  return (bits) => {
    let code = 0;
    let first = 0;
    let before = 0;
    for (const count of countOf) {
      code = code * 2 + bits.unsigned(1);
      first *= 2;
      if (code - first < count) return symbolAt[before + code - first] ?? 0;
      first += count;
      before += count;
    }
    return 0; // not reached: the codes are complete
  };
}

/** What one codeword of a spectral codebook stands for (ISO/IEC 14496-3, table 4.A.1). */
export interface SpectralBook {
  readonly dimension: 2 | 4;
  readonly isSigned: boolean;
  readonly largest: number;
  readonly symbol: SymbolReader;
}

const SHAPES: readonly (readonly [dimension: 2 | 4, isSigned: boolean, largest: number])[] = [
  [4, true, 1],
  [4, true, 1],
  [4, false, 2],
  [4, false, 2],
  [2, true, 4],
  [2, true, 4],
  [2, false, 7],
  [2, false, 7],
  [2, false, 12],
  [2, false, 12],
  [2, false, 16],
];

const BOOKS: readonly SpectralBook[] = SPECTRAL_TABLES.flatMap((table, index) => {
  const shape = SHAPES[index];
  if (shape === undefined) return [];
  const [dimension, isSigned, largest] = shape;
  return [{ dimension, isSigned, largest, symbol: createSymbolReader(table) }];
});

/** @returns null for a number that no spectral codebook has */
export const spectralBook = (number: number): SpectralBook | null => BOOKS[number - 1] ?? null;

const SCALE_FACTOR_ZERO = 60;
const scaleFactorSymbol = createSymbolReader(SCALE_FACTOR_TABLE);

export const readScaleFactorDifference = (bits: BitReader): number =>
  scaleFactorSymbol(bits) - SCALE_FACTOR_ZERO;
