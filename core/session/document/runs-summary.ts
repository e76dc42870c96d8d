import { isWarmUp } from '../../contract/audition.ts';
import type { Target } from '../../contract/target.ts';
import { summarise } from '../../stats/summarise.ts';
import type { LatencyName } from '../../timeline/latency.ts';
import type { RunEntry, RunsSummary, Spread } from './runs-schema.ts';

/**
 * The runs of one target, or where there are several, of each one apart: runs of different voices are never mixed in a
 * figure either.
 */
export function summariseRuns(runs: readonly RunEntry[]): RunsSummary {
  const targets = byTarget(runs);
  if (targets.length < 2) return { ...summariseTarget(runs), targets: null };
  const each = targets.map((group) => ({ target: group.target, ...summariseTarget(group.runs) }));
  const sum = (count: 'n' | 'failed' | 'interrupted') =>
    each.reduce((total, group) => total + group[count], 0);
  return {
    ...{ n: sum('n'), failed: sum('failed'), interrupted: sum('interrupted') },
    ...{ connection: null, ...spreadsOf([]), byConnection: null, reused: null },
    targets: each,
  };
}

/** In the order in which they first come. */
function byTarget(runs: readonly RunEntry[]): readonly { target: Target; runs: readonly RunEntry[] }[] {
  const groups = new Map<string, { target: Target; runs: RunEntry[] }>();
  for (const run of runs) {
    const key = JSON.stringify(run.target);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { target: run.target, runs: [run] });
    else group.runs.push(run);
  }
  return [...groups.values()];
}

/**
 * n, failures, and the spread of each latency over the successful runs. Cold and warm runs are never mixed: when both
 * occur the flat figures describe the kind with the most runs (warm in a tie), and `byConnection` has them apart. Runs
 * in which something was not asked for at its time are in neither, nor are the warm-ups of an audition.
 */
function summariseTarget(runs: readonly RunEntry[]): Omit<RunsSummary, 'targets'> {
  const good = runs.filter((run) => run.outcome === 'completed' && run.error === null);
  const interrupted = runs.filter(({ outcome, error }) => outcome === 'cancelled' && error === null);
  const asked = good.filter((run) => kindOf(run) === 'asked');
  const measured = asked.filter(({ purpose }) => !isWarmUp(purpose));
  const cold = measured.filter((run) => run.connection === 'cold');
  const warm = measured.filter((run) => run.connection === 'warm');
  const mixed = cold.length > 0 && warm.length > 0;
  const [connection, described] =
    cold.length > warm.length ? (['cold', cold] as const) : (['warm', warm] as const);
  return {
    n: good.length,
    failed: runs.length - good.length - interrupted.length,
    interrupted: interrupted.length,
    connection: described.length === 0 ? null : connection,
    ...spreadsOf(described),
    byConnection: mixed ? { cold: groupOf(cold), warm: groupOf(warm) } : null,
    reused: asked.length === good.length ? null : reusedOf(good),
  };
}

/** A kept answer in the middle of a reply spoils its total time, if not its beginning. */
function kindOf({ reuse }: RunEntry): RunEntry['reuse']['firstSound'] {
  return reuse.firstSound === 'asked' && reuse.cachedRequests > 0 ? 'cached' : reuse.firstSound;
}

function reusedOf(good: readonly RunEntry[]) {
  return {
    cached: reusedGroupOf(good.filter((run) => kindOf(run) === 'cached')),
    speculated: reusedGroupOf(good.filter((run) => kindOf(run) === 'speculated')),
  };
}

/** Of cold and warm runs apart too; one that was answered wholly from the cache had no connection. */
function reusedGroupOf(runs: readonly RunEntry[]) {
  const of = (connection: RunEntry['connection']) => runs.filter((run) => run.connection === connection);
  const kinds = ([null, 'warm', 'cold'] as const).map((connection) => ({ connection, runs: of(connection) }));
  const most = kinds.reduce((one, other) => (other.runs.length > one.runs.length ? other : one));
  const isMixed = most.runs.length < runs.length;
  return {
    n: runs.length,
    connection: most.connection,
    ...spreadsOf(most.runs),
    byConnection: isMixed
      ? { cold: groupOf(of('cold')), warm: groupOf(of('warm')), none: groupOf(of(null)) }
      : null,
  };
}

function groupOf(runs: readonly RunEntry[]) {
  return { n: runs.length, ...spreadsOf(runs) };
}

function spreadsOf(runs: readonly RunEntry[]): Record<LatencyName, Spread> {
  const spread = (name: LatencyName): Spread => {
    return summarise(runs.map((run) => run.latency[name]).filter((value) => value !== null));
  };
  return {
    ttfbMs: spread('ttfbMs'),
    ttfaMs: spread('ttfaMs'),
    ttfaAudibleMs: spread('ttfaAudibleMs'),
    timeToEarMs: spread('timeToEarMs'),
    ttlbMs: spread('ttlbMs'),
  };
}
