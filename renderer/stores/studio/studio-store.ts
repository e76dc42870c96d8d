import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { Session } from '../../../core/session/session.ts';
import { createStudioInbox } from './studio-inbox.ts';
import { requestOf, type StudioOrder } from './studio-plan.ts';
import { FIRST_STATE, isAsAsked, isFailedRun, isMeasuring, type StudioState } from './studio-state.ts';
import { fillsAmong, furtherTurns, turnsLeft, turnsToGo, type Turn } from './studio-turns.ts';
import { createStudioWarmer, targetsOf } from './studio-warm.ts';

/** Compares strategies: starts their runs in turns, silently, and keeps what they measured. */
export interface StudioStore {
  readonly state: StoreApi<StudioState>;
  /** Begins a comparison; not while one is under way. */
  begin(order: StudioOrder): void;
  /** Measures one strategy of the last comparison so many times more; not while something is under way. */
  goFurther(key: string, count: number): void;
  pause(this: void): void;
  resume(this: void): void;
  /** Cancels what is under way; what is over stands. */
  stop(this: void): void;
  /** The engine went away: nothing more will come of what is under way. */
  abandon(): void;
  /** Shows a comparison of before, which can go on where it is paused; not where there is one already. */
  restore(kept: StudioState): void;
  /** @returns stops listening */
  connect(): () => void;
}

interface Active {
  readonly turn: Turn;
  readonly beganAt: number;
}

const running = () => ({ stage: { kind: 'running' }, steppedAt: performance.now() }) as const;

/** As many failures at the beginning, and no run in between, say that the rest would fail too. */
const HOPELESS_AFTER = 3;

export function createStudioStore(client: EngineBridge): StudioStore {
  const state = createStore<StudioState>(() => FIRST_STATE);
  const active = new Map<string, Active>();
  let queue: Turn[] = [];
  let starting = 0;
  /** How often a run that began on the wrong kind of connection may still be repeated. */
  let repeatsLeft = 0;
  const inbox = createStudioInbox(ended);
  const warm = createStudioWarmer(client);
  const stage = () => state.getState().stage;
  const tellUnderWay = () => state.setState({ underWay: active.size + starting });

  /** Nothing is measured before all answers are kept. */
  const mayStart = (next: Turn): boolean => next.kind === 'fill' || state.getState().filling === 0;

  function fillUp(order: StudioOrder): void {
    while (stage().kind === 'running' && active.size + starting < order.sideBySide) {
      const [turn, ...rest] = queue;
      if (turn === undefined || !mayStart(turn)) return;
      queue = rest;
      void start(order, turn);
    }
  }

  async function start(order: StudioOrder, turn: Turn): Promise<void> {
    starting += 1;
    tellUnderWay();
    await warm(order, turn.tried);
    if (state.getState().order !== order || stage().kind !== 'running') return putBack(order, turn);
    inbox.expect();
    const answer = await client.invoke('run.start', requestOf(order, turn.tried));
    starting -= 1;
    if (!answer.ok) {
      inbox.giveUp();
      return stage().kind === 'stopping' ? goOn(order) : breakOff(answer.error);
    }
    const { runId } = answer.value;
    active.set(runId, { turn, beganAt: performance.now() });
    if (stage().kind === 'running' || stage().kind === 'paused') inbox.adopt(runId);
    else cancel(runId);
  }

  /** Something else was wanted while its connections were made. */
  function putBack(order: StudioOrder, turn: Turn): void {
    starting -= 1;
    const now = state.getState().order;
    if (now === order && stage().kind === 'paused') queue.unshift(turn);
    tellUnderWay();
    if (now !== null) goOn(now);
  }

  function cancel(runId: string): void {
    inbox.adopt(runId);
    void client.invoke('run.stop', { runId });
  }

  /** No run will go better than this one. */
  function breakOff(failure: Failure): void {
    if (!isMeasuring(state.getState())) return;
    queue = [];
    state.setState({ stage: { kind: 'failed', failure } });
    for (const runId of active.keys()) void client.invoke('run.stop', { runId });
    tellUnderWay();
  }

  function ended(runId: string, session: Session | null): void {
    const own = active.get(runId);
    active.delete(runId);
    const { order } = state.getState();
    if (own === undefined || order === null) return;
    if (own.turn.kind === 'fill') filled(session);
    else if (session !== null && session.ended?.outcome !== 'cancelled') keep(order, own, session);
    tellUnderWay();
    goOn(order);
  }

  /** What cannot be kept could not be measured from there either. */
  function filled(session: Session | null): void {
    state.setState({ filling: state.getState().filling - 1 });
    if (session !== null && session.failure !== null) breakOff(session.failure.error);
  }

  function keep(order: StudioOrder, { turn, beganAt }: Active, session: Session): void {
    const run = { key: turn.tried.key, session, wallMs: performance.now() - beganAt };
    if (!isFailedRun(run) && !isAsAsked(run, order) && repeatsLeft > 0) {
      repeatsLeft -= 1;
      queue.push(turn);
      return;
    }
    const list = turn.kind === 'further' ? 'further' : 'runs';
    const runs = [...state.getState()[list], run];
    state.setState({ [list]: runs, steppedAt: performance.now() });
    const isHopeless = runs.length === HOPELESS_AFTER && runs.every(isFailedRun);
    if (isHopeless && session.failure !== null) breakOff(session.failure.error);
  }

  function goOn(order: StudioOrder): void {
    fillUp(order);
    if (active.size + starting > 0) return;
    if (stage().kind === 'stopping') state.setState({ stage: { kind: 'stopped' } });
    else if (isMeasuring(state.getState()) && queue.length === 0) state.setState({ stage: { kind: 'done' } });
  }

  function lineUp({ sideBySide }: StudioOrder, turns: readonly Turn[]): void {
    queue = [...turns];
    const cases = [...new Set(turns.map(({ tried }) => tried))];
    repeatsLeft = 2 * sideBySide * targetsOf({ cases }).length;
  }

  return {
    state,
    begin(order) {
      if (isMeasuring(state.getState()) || order.cases.length === 0) return;
      inbox.clear();
      active.clear();
      const turns = turnsLeft(order, []);
      lineUp(order, turns);
      const filling = fillsAmong(turns);
      const planned = turns.length - filling;
      state.setState({ ...FIRST_STATE, ...running(), order, planned, filling });
      fillUp(order);
    },
    goFurther(key, count) {
      const { order, runs, further } = state.getState();
      const tried = order?.cases.find((one) => one.key === key);
      if (order === null || tried === undefined || isMeasuring(state.getState())) return;
      lineUp(order, furtherTurns(tried, count));
      // What was stopped before is not made up for.
      const planned = { planned: runs.length, furtherPlanned: further.length + count, furtherKey: key };
      state.setState({ ...running(), ...planned });
      fillUp(order);
    },
    pause() {
      if (stage().kind === 'running') state.setState({ stage: { kind: 'paused' } });
    },
    resume() {
      const { order } = state.getState();
      if (stage().kind !== 'paused' || order === null) return;
      state.setState(running());
      goOn(order);
    },
    stop() {
      const { order } = state.getState();
      if (!isMeasuring(state.getState()) || order === null) return;
      queue = [];
      state.setState({ stage: { kind: 'stopping' } });
      for (const runId of active.keys()) void client.invoke('run.stop', { runId });
      goOn(order);
    },
    abandon() {
      if (!isMeasuring(state.getState())) return;
      inbox.clear();
      active.clear();
      queue = [];
      state.setState({ stage: { kind: 'stopped' }, underWay: 0 });
    },
    restore(kept) {
      const { order, stage: was } = kept;
      if (state.getState().order !== null || order === null) return;
      const turns = was.kind === 'paused' ? turnsToGo(order, kept) : [];
      lineUp(order, turns);
      state.setState({ ...kept, filling: fillsAmong(turns) });
    },
    connect: () => client.subscribe(inbox.receive),
  };
}
