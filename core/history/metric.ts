import type { Metric } from '../contract/history/measured.ts';
import { PHASE_KEYS, type PhaseKey } from '../timeline/display-phases.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import { measure } from '../timeline/lens.ts';
import type { RunRow } from './row.ts';

/** What a metric is called where people read it. All are ms but `speed_up`, of which more is better. */
export const METRIC_LABELS: Readonly<Record<Metric, string>> = {
  lens: 'Latency by the chosen definition',
  ttfb: 'Time to first byte',
  ttfa: 'TTFA',
  audible: 'First audible',
  ear: 'Time to ear',
  total: 'Total',
  server: 'Server think time',
  connection: 'Connection',
  largest_gap: 'Largest gap',
  underrun: 'Underrun',
  gapless_prebuffer: 'Smallest gapless prebuffer',
  speed_up: 'Speed-up',
};

export const MORE_IS_BETTER: ReadonlySet<Metric> = new Set(['speed_up']);

export type ReadMetric = (row: RunRow) => number | null;

/** How `metric` is read from a row; null where the run did not have it. `definition` is what `lens` stands for. */
export function readerOf(metric: Metric, definition: LensDefinition): ReadMetric {
  if (metric === 'lens') return ({ instants }) => measure(instants, definition).ms;
  return READERS[metric];
}

const placesOf = (...keys: readonly PhaseKey[]): readonly number[] =>
  keys.map((key) => PHASE_KEYS.indexOf(key));
const SERVER = placesOf('srv');
const CONNECTION = placesOf('dns', 'tcp', 'tls', 'ws');

const READERS: Readonly<Record<Exclude<Metric, 'lens'>, ReadMetric>> = {
  ttfb: ({ instants }) => instants.firstByte,
  ttfa: ({ instants }) => instants.firstAudio,
  audible: ({ instants }) => instants.audible,
  ear: ({ instants }) => instants.heard,
  total: ({ instants }) => instants.lastAudio,
  server: (row) => (row.instants.firstAudio === null ? null : phasesOf(row, SERVER)),
  // A run that found its connection had none to make: that is no 0.
  connection: (row) =>
    row.instants.dial === null || row.instants.connected === null ? null : phasesOf(row, CONNECTION),
  largest_gap: ({ largestGapMs }) => largestGapMs,
  underrun: ({ instants, underrunMs }) => (instants.firstAudio === null ? null : underrunMs),
  gapless_prebuffer: ({ smallestGaplessPrebufferMs }) => smallestGaplessPrebufferMs,
  speed_up: ({ speedUp }) => speedUp,
};

function phasesOf({ phasesMs }: RunRow, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (phasesMs[place] ?? 0), 0);
}
