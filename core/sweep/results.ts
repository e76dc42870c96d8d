import type { PriceInUse } from '../billing/price-in-use.ts';
import type { Target } from '../contract/target.ts';
import type { Session } from '../session/session.ts';
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

/**
 * @param runs the recorded runs by trial
 * @param figuresOf for those who ask again and again, and keep what a reply's figures were
 */
export function resultsOf(
  plans: readonly SweepPlan[],
  runs: ReadonlyMap<string, readonly Session[]>,
  priceOf: PriceOf,
  figuresOf: typeof replyFiguresOf = replyFiguresOf,
): readonly SweepRow[] {
  const names = planNames(plans);
  const rows = plans.map((plan, index) => ({
    plan,
    name: names[index] ?? plan.id,
    ...counted(plan, runs.get(plan.trial) ?? [], (session) =>
      figuresOf(session, plan.prebufferMs, priceOf(plan.target)),
    ),
  }));
  const cells = COLUMN_NAMES.map((name) => {
    const groups = rows.map(({ replies }) => doubtedValues(replies, name));
    const best = bestIn(groups, name);
    return groups.map(
      ({ values }, index) => [name, { ...cellOf(values, name), best: best.has(index) }] as const,
    );
  });
  return rows.map((row, index) => ({
    ...row,
    cells: Object.fromEntries(
      cells.flatMap((column) => [column[index]].filter((cell) => cell !== undefined)),
    ) as Record<ColumnName, Cell>,
  }));
}

function counted(
  { connection }: SweepPlan,
  sessions: readonly Session[],
  figuresOf: (session: Session) => ReplyFigures,
): Omit<SweepRow, 'plan' | 'name' | 'cells'> {
  const stopped = sessions.filter(({ ended }) => ended?.outcome === 'cancelled');
  const completed = sessions.filter(
    ({ ended, failure }) => ended?.outcome === 'completed' && failure === null,
  );
  const fitting = alike(completed, connection);
  const replies = fitting.map(figuresOf);
  return {
    ...distrustOf(replies),
    failed: sessions.length - stopped.length - completed.length,
    stopped: stopped.length,
    leftOut: completed.length - fitting.length,
    replies,
  };
}
