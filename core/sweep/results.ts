import type { PriceInUse } from '../billing/price-in-use.ts';
import type { Target } from '../contract/target.ts';
import type { Session } from '../session/session.ts';
import { allAtOnce, type Steps } from '../steps.ts';
import { alike } from './alike.ts';
import { bestIn } from './best-in.ts';
import { type Cell, cellOf, COLUMN_NAMES, type ColumnName } from './columns.ts';
import { type Distrust, distrustOf, doubtedValues } from './doubt.ts';
import { planNames } from './plan-words.ts';
import type { SweepPlan } from './plans.ts';
import { type ReplyFigures, replyFiguresOf } from './reply-figures.ts';

/** What was measured of one plan; `n` replies enter its figures. */
export interface SweepRow extends Distrust {
  readonly plan: SweepPlan;
  readonly name: string;
  readonly failed: number;
  /** Stopped by hand. */
  readonly stopped: number;
  /** Replies that began in another way than the rest: cold and warm, asked and kept are never mixed. */
  readonly leftOut: number;
  readonly cells: Readonly<Record<ColumnName, Cell>>;
  readonly replies: readonly ReplyFigures[];
}

type PriceOf = (target: Target) => PriceInUse | null;

/** @param runs the recorded runs by trial */
export const resultsOf = (
  plans: readonly SweepPlan[],
  runs: ReadonlyMap<string, readonly Session[]>,
  priceOf: PriceOf,
): readonly SweepRow[] => allAtOnce(resultSteps(plans, runs, priceOf));

/**
 * The same a figure at a time: those of many replies, and their intervals, take longer than a frame.
 * @param figuresOf for those who ask again and again, and keep what a reply's figures were
 */
export function* resultSteps(
  plans: readonly SweepPlan[],
  runs: ReadonlyMap<string, readonly Session[]>,
  priceOf: PriceOf,
  figuresOf: typeof replyFiguresOf = replyFiguresOf,
): Steps<readonly SweepRow[]> {
  const names = planNames(plans);
  const rows: Measured[] = [];
  for (const [index, plan] of plans.entries()) {
    const read = (session: Session) => figuresOf(session, plan.prebufferMs, priceOf(plan.target));
    const measured = yield* measuredOf(plan, runs.get(plan.trial) ?? [], read);
    rows.push({ plan, name: names[index] ?? plan.id, ...measured });
  }
  const columns: (readonly [ColumnName, readonly Cell[]])[] = [];
  for (const name of COLUMN_NAMES) columns.push([name, yield* columnOf(rows, name)]);
  return rows.map((row, index) => ({
    ...row,
    cells: Object.fromEntries(columns.map(([name, cells]) => [name, cells[index]])) as SweepRow['cells'],
  }));
}

type Measured = Omit<SweepRow, 'cells'>;

function* columnOf(rows: readonly Measured[], name: ColumnName): Steps<readonly Cell[]> {
  const groups = rows.map(({ replies }) => doubtedValues(replies, name));
  const best = bestIn(groups, name);
  const cells: Cell[] = [];
  for (const [index, { values }] of groups.entries()) {
    yield;
    cells.push({ ...cellOf(values, name), best: best.has(index) });
  }
  return cells;
}

function* measuredOf(
  { connection }: SweepPlan,
  sessions: readonly Session[],
  figuresOf: (session: Session) => ReplyFigures,
): Steps<Omit<Measured, 'plan' | 'name'>> {
  const stopped = sessions.filter(({ ended }) => ended?.outcome === 'cancelled');
  const completed = sessions.filter(
    ({ ended, failure }) => ended?.outcome === 'completed' && failure === null,
  );
  const fitting = alike(completed, connection);
  const replies: ReplyFigures[] = [];
  for (const session of fitting) {
    yield;
    replies.push(figuresOf(session));
  }
  return {
    ...distrustOf(replies),
    failed: sessions.length - stopped.length - completed.length,
    stopped: stopped.length,
    leftOut: completed.length - fitting.length,
    replies,
  };
}
