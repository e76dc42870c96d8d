import type { Failure } from '../../../core/contract/result.ts';
import type { Session } from '../../../core/session/session.ts';
import { alike, beganAs } from '../../../core/sweep/alike.ts';
import type { PageMs } from '../../../core/units.ts';
import type { StudioOrder } from './studio-plan.ts';

/** A run of the comparison that is over. */
export interface StudioRun {
  /** Which strategy it tried. */
  readonly key: string;
  readonly session: Session;
  /** From its start to its last sound, as long as it took here. */
  readonly wallMs: number;
}

export type StudioStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  /** What is under way ends, nothing new begins. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'done' }
  /** Somebody stopped it: what was measured until then stands. */
  | { readonly kind: 'stopped' }
  /** It cannot go on: the engine took no run, or every run failed in the same way. */
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface StudioState {
  readonly stage: StudioStage;
  /** What is or was compared; null before the first time. */
  readonly order: StudioOrder | null;
  /** In the order in which they ended, failed ones too; stopped ones not. */
  readonly runs: readonly StudioRun[];
  readonly planned: number;
  /** Runs of one strategy after the comparison: they are not interleaved, so they enter no row of it. */
  readonly further: readonly StudioRun[];
  readonly furtherPlanned: number;
  /** The strategy of the last of them; null before the first. */
  readonly furtherKey: string | null;
  /** Runs that only fill the phrase cache and are still to come. */
  readonly filling: number;
  readonly underWay: number;
  /** When the last run ended, or measuring began or went on since: from there the time left runs. */
  readonly steppedAt: PageMs;
}

export const FIRST_STATE: StudioState = {
  stage: { kind: 'idle' },
  order: null,
  runs: [],
  planned: 0,
  further: [],
  furtherPlanned: 0,
  furtherKey: null,
  filling: 0,
  underWay: 0,
  steppedAt: 0,
};

export const isMeasuring = ({ stage }: Pick<StudioState, 'stage'>): boolean =>
  stage.kind === 'running' || stage.kind === 'paused' || stage.kind === 'stopping';

/** Whether a run of it goes on now: a paused comparison measures nothing, and it may be paused for long. */
export const isUnderWay = (state: Pick<StudioState, 'stage' | 'underWay'>): boolean =>
  isMeasuring(state) && state.underWay > 0;

export const isFailedRun = ({ session }: StudioRun): boolean => session.failure !== null;

/** What a row of the results wants to have been found. */
export const wantedConnection = ({ connection }: Pick<StudioOrder, 'connection'>): 'cold' | 'warm' =>
  connection === 'cold' ? 'cold' : 'warm';

/** Whether a run began on the kind of connection that was asked for; others belong in no figure. */
export const isAsAsked = ({ session }: StudioRun, order: StudioOrder): boolean =>
  beganAs(session, wantedConnection(order));

/** The runs that count, of one strategy or of all; failed ones and such as began unlike the rest don't. */
export function countedRuns(
  { runs, order }: Pick<StudioState, 'runs' | 'order'>,
  key?: string,
): readonly Session[] {
  if (order === null) return [];
  const keys = key === undefined ? order.cases.map((one) => one.key) : [key];
  return keys.flatMap((one) => {
    const whole = runs.filter((run) => run.key === one && !isFailedRun(run));
    return alike(
      whole.map(({ session }) => session),
      wantedConnection(order),
    );
  });
}

/** All runs that are over, those after the comparison too. */
export const allRuns = ({ runs, further }: Pick<StudioState, 'runs' | 'further'>): readonly StudioRun[] =>
  further.length === 0 ? runs : [...runs, ...further];

/** How long so many runs take where one takes as long as these did: they are started in rounds, the last may be smaller. */
export function inRoundsMs(
  eachMs: readonly number[],
  count: number,
  { sideBySide }: Pick<StudioOrder, 'sideBySide'>,
): number {
  const meanMs = eachMs.reduce((sum, ms) => sum + ms, 0) / Math.max(1, eachMs.length);
  return Math.ceil(count / sideBySide) * meanMs;
}

/** The same, if it goes on as these runs of it went; null without one. */
function goingOnMs({ order }: StudioState, runs: readonly StudioRun[], count: number): number | null {
  const eachMs = runs.map(({ wallMs }) => wallMs);
  return runs.length === 0 || order === null ? null : inRoundsMs(eachMs, count, order);
}

/** How long so many more runs of one strategy take; null as long as none of it is over. */
export function furtherMs(state: StudioState, key: string, count: number): number | null {
  const own = allRuns(state).filter((run) => run.key === key);
  return goingOnMs(state, own, count);
}

/** How long the rest takes; null as long as no run is over. */
export function timeLeftMs(state: StudioState, nowMs: PageMs): number | null {
  const { runs, planned, further, furtherPlanned, furtherKey } = state;
  const restMs =
    furtherKey === null
      ? goingOnMs(state, runs, planned - runs.length)
      : furtherMs(state, furtherKey, furtherPlanned - further.length);
  return restMs === null ? null : Math.max(0, restMs - (nowMs - state.steppedAt));
}
