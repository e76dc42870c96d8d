import type { PriceInUse } from '../../../../core/billing/price-in-use.ts';
import type { Session } from '../../../../core/session/session.ts';
import type { SweepPlan } from '../../../../core/sweep/plans.ts';
import { resultsOf, type SweepRow } from '../../../../core/sweep/results.ts';
import type { StudioOrder } from '../../../stores/studio-plan.ts';
import { countedRuns, type StudioState } from '../../../stores/studio-state.ts';
import { strategyName } from './strategy-words.ts';

/** A strategy and what its runs measured. */
export interface Strategy {
  readonly key: string;
  readonly name: string;
  readonly row: SweepRow;
  /** The runs that enter its figures. */
  readonly sessions: readonly Session[];
  /** The run whose TTFA is the median; null without one that counts. */
  readonly medianRun: Session | null;
}

function plansOf({ cases, target, connection, prebufferMs }: StudioOrder): readonly SweepPlan[] {
  return cases.map(({ key, chunking, requests, inFlight }) => ({
    ...{ id: key, trial: key, target, inFlight, prebufferMs },
    strategy: { chunking, requests },
    connection: connection === 'cold' ? 'cold' : 'warm',
  }));
}

/** What was compared, strategy by strategy. */
export function strategiesOf(state: StudioState, price: PriceInUse | null): readonly Strategy[] {
  const { order, runs } = state;
  if (order === null) return [];
  const byKey = new Map(
    order.cases.map(({ key }) => [key, runs.filter((run) => run.key === key).map(({ session }) => session)]),
  );
  const rows = resultsOf(plansOf(order), byKey, () => price);
  return rows.flatMap((row, index) => {
    const tried = order.cases[index];
    if (tried === undefined) return [];
    const name = strategyName(tried.chunking);
    const sessions = countedRuns(state, tried.key).map(({ session }) => session);
    return [{ key: tried.key, name, sessions, row: { ...row, name }, medianRun: medianRun(sessions, row) }];
  });
}

/** With an even number the lower one: a run that was, not a mean of two. */
function medianRun(sessions: readonly Session[], { replies }: SweepRow): Session | null {
  const byTtfa = sessions
    .flatMap((session, index) => {
      const ttfaMs = replies[index]?.ttfaMs ?? null;
      return ttfaMs === null ? [] : [{ session, ttfaMs }];
    })
    .sort((a, b) => a.ttfaMs - b.ttfaMs);
  return byTtfa[Math.floor((byTtfa.length - 1) / 2)]?.session ?? null;
}
