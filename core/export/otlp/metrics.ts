import { interChunkDelaysMs } from '../../playback/inter-chunk.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { lensName } from '../../timeline/lens-words.ts';
import { measure } from '../../timeline/lens.ts';
import type { ToldRun } from '../told-run.ts';
import { type Facts, attributesOf, targetFacts, unixNano } from './attributes.ts';
import { type Tally, createTally } from './histogram.ts';

/** Where the buckets of a metric end, s: for the first two as the conventions say. */
const OPERATION_BOUNDS = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const CHUNK_BOUNDS = [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** Finer where the field's bands are. */
const LATENCY_BOUNDS = [
  0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.125, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1, 1.5,
  2.5, 5, 10,
];

interface Instrument {
  readonly name: string;
  readonly description: string;
  readonly bounds: readonly number[];
  /** Values of one run, ms, each with what tells it apart besides the target. */
  read(run: ToldRun, definition: LensDefinition): readonly (readonly [number | null, Facts])[];
}

const one = (ms: number | null): readonly (readonly [number | null, Facts])[] => [[ms, {}]];

const INSTRUMENTS: readonly Instrument[] = [
  {
    name: 'gen_ai.client.operation.duration',
    description: 'Text ready to last audio.',
    bounds: OPERATION_BOUNDS,
    read: ({ figures }) => one(figures.latency.ttlbMs),
  },
  {
    name: 'gen_ai.client.operation.time_to_first_chunk',
    description: 'Request dispatched to first audio.',
    bounds: CHUNK_BOUNDS,
    read: ({ figures: { marks } }) =>
      one(
        marks.firstAudio === undefined || marks.dispatched === undefined
          ? null
          : marks.firstAudio - marks.dispatched,
      ),
  },
  {
    name: 'gen_ai.client.operation.time_per_output_chunk',
    description: 'Time between the arrivals of two pieces of audio.',
    bounds: CHUNK_BOUNDS,
    read: ({ session }) => interChunkDelaysMs(session.chunks).map((ms) => [ms, {}]),
  },
  latency('onset.ttfb', 'Text ready to first byte.', ({ row }) => row.instants.firstByte),
  latency('onset.ttfa', 'Text ready to first audio.', ({ row }) => row.instants.firstAudio),
  latency('onset.ttfa_audible', 'Text ready to first audible sample.', ({ row }) => row.instants.audible),
  latency('onset.time_to_ear', 'Text ready to heard.', ({ row }) => row.instants.heard),
  latency('onset.ttlb', 'Text ready to last audio.', ({ row }) => row.instants.lastAudio),
  latency('onset.underrun', 'How long the player wanted audio and had none.', ({ row }) => row.underrunMs),
  latency('onset.largest_gap', 'Longest time between two arrivals.', ({ row }) => row.largestGapMs),
  {
    name: 'onset.latency',
    description: 'Latency by the definition that the attribute names.',
    bounds: LATENCY_BOUNDS,
    read: ({ row }, definition) => [
      [measure(row.instants, definition).ms, { 'onset.definition': lensName(definition) }],
    ],
  },
  {
    name: 'onset.phase',
    description: 'One phase of the wait; the phases of a run sum to it.',
    bounds: LATENCY_BOUNDS,
    read: ({ figures }) => figures.phases.map(({ name, ms }) => [ms, { 'onset.phase': name }]),
  },
];

function latency(name: string, description: string, read: (run: ToldRun) => number | null): Instrument {
  return { name, description, bounds: LATENCY_BOUNDS, read: (run) => one(read(run)) };
}

const MS_PER_S = 1000;
const DELTA = 1;

/** Figures over runs that come one by one. Cold and warm ones, and kept answers, are points of their own. */
export function createRunMetrics(definition: LensDefinition) {
  const tallies = new Map<Instrument, Tally>();
  const counts = new Map<string, { readonly facts: Facts; runs: number }>();
  // Runs may come in any order, the newest first too.
  let [fromMs, untilMs] = [Infinity, -Infinity];

  function countOutcome({ row }: ToldRun): void {
    const facts = {
      ...factsOf(row),
      'onset.run.outcome': row.outcome,
      'error.type': row.error?.code ?? null,
    };
    const key = JSON.stringify(facts);
    const count = counts.get(key) ?? { facts, runs: 0 };
    count.runs += 1;
    counts.set(key, count);
  }

  return {
    add(run: ToldRun): void {
      const { startedAtMs, outcome, error, instants } = run.row;
      fromMs = Math.min(fromMs, startedAtMs);
      untilMs = Math.max(untilMs, startedAtMs + Math.max(0, instants.lastAudio ?? 0));
      countOutcome(run);
      if (outcome !== 'completed' || error !== null) return;
      for (const instrument of INSTRUMENTS) {
        const tally = tallies.get(instrument) ?? createTally(instrument.bounds);
        tallies.set(instrument, tally);
        for (const [ms, facts] of instrument.read(run, definition))
          if (ms !== null && ms >= 0) tally.add(ms / MS_PER_S, { ...factsOf(run.row), ...facts });
      }
    },
    /** As OTLP has them, of one run at least. */
    told() {
      const times = { startTimeUnixNano: unixNano(fromMs, 0), timeUnixNano: unixNano(untilMs, 0) };
      const histograms = [...tallies].flatMap(([{ name, description }, tally]) => {
        const dataPoints = tally.points().map(({ facts, ...point }) => ({
          ...{ attributes: attributesOf(facts), ...times, ...point },
        }));
        if (dataPoints.length === 0) return [];
        return [{ name, description, unit: 's', histogram: { dataPoints, aggregationTemporality: DELTA } }];
      });
      const dataPoints = [...counts.values()].map(({ facts, runs }) => ({
        ...{ attributes: attributesOf(facts), ...times, asInt: String(runs) },
      }));
      const sum = { dataPoints, aggregationTemporality: DELTA, isMonotonic: true };
      return [...histograms, { name: 'onset.runs', description: 'Runs by outcome.', unit: '{run}', sum }];
    },
  };
}

const factsOf = (row: ToldRun['row']): Facts => ({
  ...targetFacts(row),
  'onset.first_sound': row.firstSound,
});
