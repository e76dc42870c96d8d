import { createRandom } from '../../../core/stats/prng.ts';
import { quantile } from '../../../core/stats/quantile.ts';
import type { ClientName } from './stage.ts';
import type { Errors } from './truth.ts';

/** Budget of MEASUREMENT.md, "The instrument's own error". */
export const MAX_RATIO = 1.25;
export const MIN_COVERED = 0.99;

export interface Spread {
  readonly n: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Ours to bare, with the interval in which it lies with 95 % confidence. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One mark's error for both clients. */
export interface Row {
  readonly mark: 'firstByte' | 'firstAudio' | 'chunk';
  readonly ours: Spread;
  readonly bare: Spread;
  readonly p50Ratio: Ratio;
  readonly p99Ratio: Ratio;
  readonly isWithin: boolean;
}

type Both = Readonly<Record<ClientName, readonly Errors[]>>;

export interface Comparison {
  readonly rows: readonly Row[];
  /** Share of our runs whose ± covers the true error of firstByte and firstAudio. */
  readonly coveredRuns: number;
  /** Share of our chunks covered by their own ±. */
  readonly coveredChunks: number;
}

/** Errors by size: a stamp that lies before the send would be as wrong as one that lies after it. */
function spreadOf(errorsMs: readonly number[]): Spread {
  const sizesMs = errorsMs.map(Math.abs);
  const at = (p: number): number => quantile(sizesMs, p) ?? NaN;
  return { n: sizesMs.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

const PICKS: Record<Row['mark'], (errors: Errors) => readonly number[]> = {
  firstByte: ({ firstByteMs }) => [firstByteMs],
  firstAudio: ({ firstAudioMs }) => [firstAudioMs],
  chunk: ({ chunksMs }) => chunksMs,
};

const RESAMPLES = 400;

/** Percentile bootstrap over whole runs, because the chunks of one run share its fate (Efron, 1979). */
function ratiosOf(errors: Both, mark: Row['mark']): Pick<Row, 'p50Ratio' | 'p99Ratio'> {
  const random = createRandom(1);
  const resample = (runs: readonly Errors[]): readonly Errors[] =>
    runs.flatMap(() => runs[Math.floor(random.next() * runs.length)] ?? []);
  const measure = (ours: readonly Errors[], bare: readonly Errors[]): { p50: number; p99: number } => {
    const [mine, yardstick] = [spreadOf(ours.flatMap(PICKS[mark])), spreadOf(bare.flatMap(PICKS[mark]))];
    return { p50: mine.p50Ms / yardstick.p50Ms, p99: mine.p99Ms / yardstick.p99Ms };
  };
  const seen = measure(errors.ours, errors.bare);
  const drawn = Array.from({ length: RESAMPLES }, () =>
    measure(resample(errors.ours), resample(errors.bare)),
  );
  const ratio = (pick: 'p50' | 'p99'): Ratio => {
    const at = (p: number): number =>
      quantile(
        drawn.map((one) => one[pick]),
        p,
      ) ?? NaN;
    return { value: seen[pick], low: at(0.025), high: at(0.975) };
  };
  return { p50Ratio: ratio('p50'), p99Ratio: ratio('p99') };
}

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

export function compareClients(errors: Both): Comparison {
  const rowOf = (mark: Row['mark']): Row => {
    const ratios = ratiosOf(errors, mark);
    return {
      mark,
      ours: spreadOf(errors.ours.flatMap(PICKS[mark])),
      bare: spreadOf(errors.bare.flatMap(PICKS[mark])),
      ...ratios,
      isWithin: ratios.p50Ratio.value <= MAX_RATIO && ratios.p99Ratio.value <= MAX_RATIO,
    };
  };
  return {
    rows: [rowOf('firstByte'), rowOf('firstAudio'), rowOf('chunk')],
    coveredRuns: shareOf(errors.ours.map(({ isCovered }) => isCovered === true)),
    coveredChunks: shareOf(errors.ours.flatMap(({ chunksCovered }) => chunksCovered)),
  };
}
