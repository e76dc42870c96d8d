import type { ReplyPlan } from '../../../core/contract/reply-plan.ts';
import type { Target } from '../../../core/contract/target.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import type { Session } from '../../../core/session/session.ts';
import type { DisplayPhase } from '../../../core/timeline/display-phases.ts';

/** What a run was asked to do: only runs of the same are compared. */
export interface Work {
  readonly target: Target;
  readonly text: string;
  /** How the text is cut and sent; null where it goes as a whole. The first of many pieces is answered sooner. */
  readonly cut: string | null;
}

type Asked = Pick<Work, 'target' | 'text'> & {
  readonly plan?: Pick<ReplyPlan, 'chunking' | 'requests'> | undefined;
};

export const workOf = ({ target, text, plan }: Asked): Work => ({
  ...{ target, text },
  cut: plan === undefined ? null : JSON.stringify([plan.chunking, plan.requests]),
});

/** What the page keeps of a run once it is over; its events are fetched again when somebody wants to see them. */
export interface RunSummary extends Work {
  readonly id: string;
  /** As history counts; null as long as it has not counted this run. */
  readonly number: number | null;
  readonly temperature: 'cold' | 'warm';
  /** It ended without its answer. Stopping it is no failure. */
  readonly failed: boolean;
  readonly ttfaMs: number | null;
  /** Whether its wait came to an end, so that its phases can stand beside another's. */
  readonly heard: boolean;
  readonly phases: readonly DisplayPhase[];
}

/** A run that has no connection, or not yet, asked for one: it counts where it was meant to. */
export function temperatureOf({ connection, started }: Session): 'cold' | 'warm' {
  return connection?.temperature ?? (started.connection === 'cold' ? 'cold' : 'warm');
}

export function summaryOf(session: Session, number: number | null): RunSummary {
  const figures = computeFigures(session);
  return {
    id: session.id,
    number,
    ...workOf(session.started),
    temperature: temperatureOf(session),
    failed:
      figures.outcome === 'failed' || (figures.outcome !== 'cancelled' && figures.latency.ttfaMs === null),
    ttfaMs: figures.latency.ttfaMs,
    heard: figures.phasesTo !== null,
    phases: figures.displayPhases,
  };
}
