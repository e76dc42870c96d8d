import type { TrendAnswer } from '../contract/history/trend.ts';
import { findChangePoints } from '../stats/change-points.ts';
import { quantile } from '../stats/quantile.ts';
import { isGood, type Temperature, temperatureOf } from './counted.ts';
import type { ReadMetric } from './metric.ts';
import type { RunRow } from './row.ts';

const MOST_POINTS = 2000;

type Point = TrendAnswer['points'][number];

/** A metric over time, and where its level changed. Each point stands for a run, or for neighbours where there are many. */
export function trendOf(rows: readonly RunRow[], temperature: Temperature, read: ReadMetric): TrendAnswer {
  const measured = measuredOf(rows, temperature, read).sort((one, other) => one.atMs - other.atMs);
  const points = joined(measured);
  const changes = findChangePoints(points.map(({ value }) => value));
  return {
    n: measured.length,
    points,
    changes: changes.map(({ index, p, beforeMedian, afterMedian }) => ({
      at: index,
      atMs: points[index]?.atMs ?? NaN,
      fromMs: beforeMedian,
      toMs: afterMedian,
      p,
    })),
  };
}

function measuredOf(rows: readonly RunRow[], temperature: Temperature, read: ReadMetric): Point[] {
  return rows.flatMap((row) => {
    const value = isGood(row) && temperatureOf(row) === temperature ? read(row) : null;
    return value === null ? [] : [{ atMs: row.startedAtMs, value, runs: 1, runId: row.runId }];
  });
}

/** Neighbours in time become one point at the time of the middle one, with their median. */
function joined(measured: readonly Point[]): Point[] {
  const each = Math.ceil(measured.length / MOST_POINTS);
  if (each <= 1) return [...measured];
  return Array.from({ length: Math.ceil(measured.length / each) }, (_, index) =>
    medianOf(measured.slice(index * each, (index + 1) * each)),
  ).filter((point) => point !== null);
}

/** The run nearest the median is the one that the point leads to. */
function medianOf(neighbours: readonly Point[]): Point | null {
  const byValue = [...neighbours].sort((one, other) => one.value - other.value);
  const [middle, typical] = [neighbours, byValue].map((points) => points[(points.length - 1) >> 1]);
  const value = quantile(
    neighbours.map((point) => point.value),
    0.5,
  );
  if (middle === undefined || typical === undefined || value === null) return null;
  return { atMs: middle.atMs, value, runs: neighbours.length, runId: typical.runId };
}
