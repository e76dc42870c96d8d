import { type Audition, type AuditionProgress, type Cell, type MatrixAnswer } from '../contract/audition.ts';
import { quantileOfSorted, sortedCopy } from '../stats/quantile.ts';
import { summarise } from '../stats/summarise.ts';
import { measure } from '../timeline/lens.ts';
import type { LensDefinition } from '../timeline/lens-definition.ts';
import { type AuditionRun, isGood } from './audition-run.ts';
import { itemOf, placesOf, runsByItem } from './cells.ts';
import type { CellPlace } from './round.ts';
import type { CellLook } from './work-list.ts';

export interface MatrixParts {
  readonly audition: Audition;
  /** All that are kept of it, in any order. */
  readonly runs: readonly AuditionRun[];
  readonly definition: LensDefinition;
  readonly progress: AuditionProgress;
  /** Null where nobody measures it. */
  readonly look: ((place: CellPlace) => CellLook) | null;
}

/** The matrix as it is shown: what history holds of every cell, and how it stands with the one who measures. */
export function matrixOf({ audition, runs, definition, progress, look }: MatrixParts): MatrixAnswer {
  const byItem = runsByItem(runs);
  const runsOf = (place: CellPlace): readonly AuditionRun[] => byItem.get(itemOf(place)) ?? [];
  const places = placesOf(audition);
  return {
    revision: audition.revision,
    progress,
    cells: places.map((place) =>
      cellOf(place, runsOf(place), { audition, definition, look: look?.(place) ?? UNSEEN }),
    ),
    voices: audition.voices.map(({ key }) => {
      const own = places.filter(({ voice }) => voice === key).flatMap(runsOf);
      const good = own.filter((run) => isGood(run, audition.connection));
      const { p50, p95, max } = summarise(latenciesOf(good, definition).map(({ ms }) => ms));
      return { voice: key, n: good.length, failed: countFailed(own), p50, p95, max };
    }),
  };
}

const UNSEEN: CellLook = { isUnderWay: false, isWaiting: false, retryInMs: null, lost: null };

interface CellParts extends Pick<MatrixParts, 'audition' | 'definition'> {
  readonly look: CellLook;
}

function cellOf(
  place: CellPlace,
  runs: readonly AuditionRun[],
  { audition, definition, look }: CellParts,
): Cell {
  const good = runs.filter((run) => isGood(run, audition.connection));
  const latencies = latenciesOf(good, definition);
  // Of a run whose record made room for others there is no sound.
  const playable = latencies.filter(({ run }) => run.hasRecord);
  const error = look.lost ?? newest(runs)?.error ?? null;
  const n = good.length;
  const { p50, max } = summarise(latencies.map(({ ms }) => ms));
  const shownOf = p50 === null ? slowest : nearestMedian;
  const shown = shownOf(playable.length > 0 ? playable : latencies) ?? { run: good[0], ms: null };
  return {
    ...place,
    state: stateOf(look, { n, wanted: audition.runsPerCell, hasFailed: error !== null }),
    n,
    wanted: audition.runsPerCell,
    failed: countFailed(runs),
    p50,
    max,
    runId: shown.run?.hasRecord === true ? shown.run.runId : null,
    shownMs: shown.ms,
    phasesMs: shown.run?.phasesMs ?? [],
    audioMs: shown.run?.audioMs ?? null,
    error,
    retryInMs: look.retryInMs,
  };
}

interface Counted {
  readonly n: number;
  readonly wanted: number;
  readonly hasFailed: boolean;
}

function stateOf(look: CellLook, { n, wanted, hasFailed }: Counted): Cell['state'] {
  if (look.isUnderWay) return 'measuring';
  if (n >= wanted) return 'done';
  if (look.isWaiting) return 'waiting';
  if (hasFailed) return 'failed';
  return n > 0 ? 'partly' : 'empty';
}

interface Latency {
  readonly run: AuditionRun;
  readonly ms: number;
}

/** Those that have one by this definition, the shortest first. */
function latenciesOf(runs: readonly AuditionRun[], definition: LensDefinition): readonly Latency[] {
  return runs
    .flatMap((run) => {
      const { ms } = measure(run.instants, definition);
      return ms === null ? [] : [{ run, ms }];
    })
    .sort((one, other) => one.ms - other.ms);
}

/** Of the shortest first. */
const slowest = (latencies: readonly Latency[]): Latency | null => latencies.at(-1) ?? null;

function nearestMedian(latencies: readonly Latency[]): Latency | null {
  const median = quantileOfSorted(sortedCopy(latencies.map(({ ms }) => ms)), 0.5) ?? 0;
  const distance = ({ ms }: Latency): number => Math.abs(ms - median);
  return latencies.reduce<Latency | null>(
    (nearest, latency) => (nearest === null || distance(latency) < distance(nearest) ? latency : nearest),
    null,
  );
}

const newest = (runs: readonly AuditionRun[]): AuditionRun | undefined =>
  runs.reduce<AuditionRun | undefined>(
    (latest, run) => (latest === undefined || run.startedAtMs >= latest.startedAtMs ? run : latest),
    undefined,
  );

const countFailed = (runs: readonly AuditionRun[]): number =>
  runs.filter(({ outcome }) => outcome === 'failed').length;
