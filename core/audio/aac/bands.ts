/** What depends on the rate, by the index that a head names it with (ISO/IEC 14496-3, 4.5.4 and 4.6.9). */
export interface RateTables {
  readonly sampleRate: number;
  /** Where the scale factor bands of a long and of a short window begin, and where the last one ends. */
  readonly longBands: readonly number[];
  readonly shortBands: readonly number[];
  /** How many of them temporal noise shaping may reach. */
  readonly longShaped: number;
  readonly shortShaped: number;
}

/** @param widths of the bands, `4x3` for three of 4 lines */
function edges(widths: string): readonly number[] {
  const found = [0];
  for (const run of widths.split(' ')) {
    const [width = 0, times = 1] = run.split('x').map(Number);
    for (let time = 0; time < times; time += 1) found.push((found.at(-1) ?? 0) + width);
  }
  return found;
}

const LONG = {
  from96: edges('4x14 8x5 12x5 16x2 24 28 36 44 64x11'),
  from64: edges('4x14 8x4 12x3 16x3 20 24x2 28 36 40x18'),
  from48: edges('4x10 8x7 12x4 16x2 20x2 24x2 28x2 32x19 96'),
  from32: edges('4x10 8x7 12x4 16x2 20x2 24x2 28x2 32x22'),
  from24: edges('4x11 8x10 12x4 16x3 20x2 24x2 28x2 32 36x2 40 44 48 52x2 64x5'),
  from16: edges('8x11 12x9 16x4 20x3 24x2 28x2 32 36 40x2 44 48 52 56 60 64x3'),
  from8: edges('12x13 16x7 20x4 24x3 28x2 32 36x2 40 44 48 52 56 60 64 80'),
};
const SHORT = {
  from96: edges('4x6 8x3 16 28 36'),
  from48: edges('4x5 8x3 12x3 16x3'),
  from24: edges('4x7 8x3 12x2 16x2 20'),
  from16: edges('4x8 8x2 12x2 16 20x2'),
  from8: edges('4x7 8x4 12 16 20x2'),
};

type Row = readonly [number, readonly number[], readonly number[], number, number];

const ROWS: readonly Row[] = [
  [96_000, LONG.from96, SHORT.from96, 31, 9],
  [88_200, LONG.from96, SHORT.from96, 31, 9],
  [64_000, LONG.from64, SHORT.from96, 34, 10],
  [48_000, LONG.from48, SHORT.from48, 40, 14],
  [44_100, LONG.from48, SHORT.from48, 42, 14],
  [32_000, LONG.from32, SHORT.from48, 51, 14],
  [24_000, LONG.from24, SHORT.from24, 46, 14],
  [22_050, LONG.from24, SHORT.from24, 46, 14],
  [16_000, LONG.from16, SHORT.from16, 42, 14],
  [12_000, LONG.from16, SHORT.from16, 42, 14],
  [11_025, LONG.from16, SHORT.from16, 42, 14],
  [8000, LONG.from8, SHORT.from8, 39, 14],
  [7350, LONG.from8, SHORT.from8, 39, 14],
];

const TABLES: readonly RateTables[] = ROWS.map(
  ([sampleRate, longBands, shortBands, longShaped, shortShaped]) => ({
    sampleRate,
    longBands,
    shortBands,
    longShaped,
    shortShaped,
  }),
);

/** @returns null for an index that names no rate */
export const rateTables = (index: number): RateTables | null => TABLES[index] ?? null;
