import type { PriceInUse } from '../../../../core/billing/price-in-use.ts';
import type { OptionValues } from '../../../../core/contract/vendor-options.ts';
import type { Session } from '../../../../core/session/session.ts';
import type { Steps } from '../../../../core/steps.ts';
import type { SweepPlan } from '../../../../core/sweep/plans.ts';
import { resultSteps, type SweepRow } from '../../../../core/sweep/results.ts';
import { caseName } from '../../../stores/studio/strategy-words.ts';
import type { StudioCase } from '../../../stores/studio/studio-cases.ts';
import type { StudioOrder } from '../../../stores/studio/studio-plan.ts';
import {
  allRuns,
  countedRuns,
  wantedConnection,
  type StudioState,
} from '../../../stores/studio/studio-state.ts';
import { keptFiguresOf } from './kept-figures.ts';

/** A row: a strategy under a prebuffer, and what its runs measured. */
export interface Strategy {
  readonly key: string;
  /** What is measured where it is measured further: rows that differ in the prebuffer alone share it. */
  readonly caseKey: string;
  readonly name: string;
  /** "prebuffer 200 ms" where the same runs are looked at under several; else empty. */
  readonly setting: string;
  readonly row: SweepRow;
  /** The vendor options that are compared, with their values here. */
  readonly varied: OptionValues;
  /** Under the player's own prebuffer, with which the runs were recorded. */
  readonly isOwnPrebuffer: boolean;
  /** The runs that enter its figures. */
  readonly sessions: readonly Session[];
  /** The same, and those that were made of it after the comparison. */
  readonly recorded: readonly Session[];
  /** The run whose TTFA is the median; null without one that counts. */
  readonly medianRun: Session | null;
}

interface Row {
  readonly tried: StudioCase;
  readonly plan: SweepPlan;
}

/** A player's setting needs no runs of its own: rows that differ in it alone share theirs. */
function rowsOf(order: StudioOrder): readonly Row[] {
  const { cases, prebufferMs: ownMs, alsoPrebuffersMs } = order;
  const settingsMs = [ownMs, ...alsoPrebuffersMs];
  return cases.flatMap((tried) =>
    settingsMs.map((prebufferMs) => ({ tried, plan: planOf(order, tried, prebufferMs) })),
  );
}

function planOf(order: StudioOrder, tried: StudioCase, prebufferMs: number): SweepPlan {
  const { key, target, chunking, requests, inFlight } = tried;
  return {
    ...{ id: rowKey(order, key, prebufferMs), trial: key, target, inFlight, prebufferMs },
    strategy: { chunking, requests },
    connection: wantedConnection(order),
  };
}

const rowKey = ({ prebufferMs: ownMs }: StudioOrder, key: string, prebufferMs: number): string =>
  prebufferMs === ownMs ? key : `${key}@${String(prebufferMs)}`;

/** What was compared, row by row. */
export function* strategySteps(state: StudioState, price: PriceInUse | null): Steps<readonly Strategy[]> {
  const { order, runs } = state;
  if (order === null) return [];
  const rows = rowsOf(order);
  const byKey = new Map(
    order.cases.map(({ key }) => [key, runs.filter((run) => run.key === key).map(({ session }) => session)]),
  );
  const results = yield* resultSteps(
    rows.map(({ plan }) => plan),
    byKey,
    () => price,
    keptFiguresOf,
  );
  const strategies: Strategy[] = [];
  for (const [index, row] of rows.entries()) {
    yield;
    const result = results[index];
    if (result !== undefined) strategies.push(strategyOf(state, order, row, result));
  }
  return strategies;
}

function strategyOf(state: StudioState, order: StudioOrder, { tried, plan }: Row, row: SweepRow): Strategy {
  const name = caseName(tried);
  const setting = order.alsoPrebuffersMs.length === 0 ? '' : `prebuffer ${String(plan.prebufferMs)} ms`;
  const sessions = countedRuns(state, tried.key);
  const recorded = countedRuns({ order, runs: allRuns(state) }, tried.key);
  const isOwnPrebuffer = plan.prebufferMs === order.prebufferMs;
  const medianRun = medianRunOf(sessions, row);
  const ids = { key: plan.id, caseKey: tried.key, name, setting, varied: tried.varied };
  return { ...ids, isOwnPrebuffer, sessions, recorded, row: { ...row, name }, medianRun };
}

/** With an even number the lower one: a run that was, not a mean of two. */
function medianRunOf(sessions: readonly Session[], { replies }: SweepRow): Session | null {
  const byTtfa = sessions
    .flatMap((session, index) => {
      const ttfaMs = replies[index]?.ttfaMs ?? null;
      return ttfaMs === null ? [] : [{ session, ttfaMs }];
    })
    .sort((a, b) => a.ttfaMs - b.ttfaMs);
  return byTtfa[Math.floor((byTtfa.length - 1) / 2)]?.session ?? null;
}
