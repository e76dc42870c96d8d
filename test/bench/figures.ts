import { quantile } from '../../core/stats/quantile.ts';
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

/** One mark's error for both clients; the ratios are ours to bare. */
export interface Row {
  readonly mark: 'firstByte' | 'firstAudio' | 'chunk';
  readonly ours: Spread;
  readonly bare: Spread;
  readonly p50Ratio: number;
  readonly p99Ratio: number;
  readonly isWithin: boolean;
}

export interface Comparison {
  readonly rows: readonly Row[];
  /** Share of our runs whose ± covers the true error of firstByte and firstAudio. */
  readonly coveredRuns: number;
  /** Share of our chunks covered by their own ±. */
  readonly coveredChunks: number;
}

/** Errors by size: a stamp that lies before the send would be as wrong as one that lies after it. */
export function spreadOf(errorsMs: readonly number[]): Spread {
  const sizesMs = errorsMs.map(Math.abs);
  const at = (p: number): number => quantile(sizesMs, p) ?? NaN;
  return { n: sizesMs.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

const PICKS: Record<Row['mark'], (errors: Errors) => readonly number[]> = {
  firstByte: ({ firstByteMs }) => [firstByteMs],
  firstAudio: ({ firstAudioMs }) => [firstAudioMs],
  chunk: ({ chunksMs }) => chunksMs,
};

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

export function compareClients(errors: Readonly<Record<ClientName, readonly Errors[]>>): Comparison {
  const rowOf = (mark: Row['mark']): Row => {
    const ours = spreadOf(errors.ours.flatMap(PICKS[mark]));
    const bare = spreadOf(errors.bare.flatMap(PICKS[mark]));
    const p50Ratio = ours.p50Ms / bare.p50Ms;
    const p99Ratio = ours.p99Ms / bare.p99Ms;
    return { mark, ours, bare, p50Ratio, p99Ratio, isWithin: p50Ratio <= MAX_RATIO && p99Ratio <= MAX_RATIO };
  };
  return {
    rows: [rowOf('firstByte'), rowOf('firstAudio'), rowOf('chunk')],
    coveredRuns: shareOf(errors.ours.map(({ isCovered }) => isCovered === true)),
    coveredChunks: shareOf(errors.ours.flatMap(({ chunksCovered }) => chunksCovered)),
  };
}
