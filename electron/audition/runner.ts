import { jobEndOf } from '../../core/audition/job-end.ts';
import { jobRequest } from '../../core/audition/job-request.ts';
import type { Job, JobEnd, WorkList } from '../../core/audition/work-list.ts';
import type { Audition, AuditionProgress, CellChoice } from '../../core/contract/audition.ts';
import { type Failure, OnsetError } from '../../core/contract/result.ts';
import type { Session } from '../../core/session/session.ts';
import type { Engine } from '../engine/engine.ts';
import { createListening } from './listening.ts';

/** Measures one audition at a time. */
export interface Runner {
  /** Goes on with `work`, or with what is under way of this audition. @throws OnsetError `busy` while it is of another */
  start(audition: Audition, choice: CellChoice, work: WorkList): void;
  /** Of a measuring that was left in the middle: it waits for somebody to resume it. */
  restore(audition: Audition, choices: readonly CellChoice[], work: WorkList): void;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  listening(forMs: number): void;
  redraft(audition: Audition): void;
  /** How the measuring of this audition stands; null when it is not the one. */
  view(audition: string): RunnerView | null;
  /** Whether runs of its own may come into history. */
  isMeasuring(): boolean;
  /** A run of an audition has ended. */
  ended(session: Session): void;
  close(): void;
}

export interface RunnerView extends Pick<AuditionProgress, 'stage' | 'pausedBy'> {
  readonly work: WorkList;
  /** How long the last runs took, from their start to their end, ms. */
  readonly lastRunsMs: readonly number[];
}

export interface RunnerParts {
  readonly engine: Pick<Engine, 'start' | 'stop' | 'warm' | 'now'>;
  /** What is measured was begun, changed or is over (null). */
  readonly remember: (underWay: { id: string; choices: CellChoice[] } | null) => void;
  readonly changed: (audition: string) => void;
}

interface Measuring {
  audition: Audition;
  readonly choices: CellChoice[];
  readonly work: WorkList;
  /** Null while it runs. */
  pausedBy: 'person' | 'restart' | null;
  readonly underWay: Map<string, { readonly job: Job; readonly beganAt: number }>;
  /** Runs whose connection is made. */
  starting: number;
  lastRunsMs: readonly number[];
}

/** The time left follows what happens now, not what happened an hour ago. */
const RUNS_OF_PACE = 20;

export function createRunner({ engine, remember, changed }: RunnerParts): Runner {
  let measuring: Measuring | null = null;
  let wake: NodeJS.Timeout | undefined;
  const listening = createListening(() => go());

  function begin(
    audition: Audition,
    choices: CellChoice[],
    work: WorkList,
    pausedBy: 'restart' | null,
  ): void {
    measuring = { audition, choices, work, pausedBy, underWay: new Map(), starting: 0, lastRunsMs: [] };
    changed(audition.id);
  }

  /** Begins what may begin, and ends the measuring when nothing is left. */
  function go(): void {
    clearTimeout(wake);
    if (measuring === null) return;
    const current = measuring;
    if (mayBegin(current)) beginRuns(current);
    if (current.work.isOver() && current.starting === 0) finish(current);
    changed(current.audition.id);
  }

  const mayBegin = ({ pausedBy }: Measuring): boolean => pausedBy === null && !listening.isOn();

  function beginRuns(current: Measuring): void {
    const nowMs = engine.now();
    while (current.underWay.size + current.starting < current.audition.sideBySide) {
      const job = current.work.next(nowMs);
      if (job === null) break;
      void startRun(current, job);
    }
    const wakeAt = current.work.wakeAt(nowMs);
    if (wakeAt !== null) wake = setTimeout(go, wakeAt - nowMs);
  }

  async function startRun(current: Measuring, job: Job): Promise<void> {
    const request = jobRequest(current.audition, job);
    if (request === null) return current.work.ended(job, { kind: 'cancelled' }, engine.now());
    current.starting += 1;
    // That no connection can be made, the run itself will say better.
    await (request.connection === 'reuse' && !job.isWarmUp ? engine.warm(request.target) : null);
    current.starting -= 1;
    if (measuring !== current) return;
    const started = engine.start(request);
    if (started.ok) {
      current.underWay.set(started.value.runId, { job, beganAt: engine.now() });
      changed(current.audition.id);
    } else take(current, job, refusalOf(started.error));
  }

  function take(current: Measuring, job: Job, end: JobEnd): void {
    current.work.ended(job, end, engine.now());
    go();
  }

  function finish(current: Measuring): void {
    measuring = null;
    remember(null);
    changed(current.audition.id);
  }

  function pausedBy(current: Measuring): AuditionProgress['pausedBy'] {
    return current.pausedBy ?? (listening.isOn() ? 'listening' : null);
  }

  return {
    start(audition, choice, work) {
      if (measuring !== null && measuring.audition.id !== audition.id) throw busy(measuring.audition.name);
      if (measuring === null) begin(audition, [choice], work, null);
      else {
        measuring.choices.push(choice);
        measuring.work.add(choice);
        measuring.pausedBy = null;
      }
      remember({ id: audition.id, choices: measuring?.choices ?? [choice] });
      go();
    },
    restore: (audition, choices, work) => begin(audition, [...choices], work, 'restart'),
    pause() {
      if (measuring !== null) measuring.pausedBy ??= 'person';
      go();
    },
    resume() {
      if (measuring !== null) measuring.pausedBy = null;
      go();
    },
    async stop() {
      if (measuring === null) return;
      const stopped = measuring;
      finish(stopped);
      await Promise.all([...stopped.underWay.keys()].map((runId) => engine.stop(runId)));
    },
    listening(forMs) {
      listening.set(forMs);
      go();
    },
    redraft(audition) {
      if (measuring?.audition.id !== audition.id) return;
      measuring.audition = audition;
      measuring.work.redraft(audition);
      go();
    },
    view(id) {
      if (measuring?.audition.id !== id) return null;
      const { work, lastRunsMs, underWay, starting } = measuring;
      const by = pausedBy(measuring);
      const isBusy = underWay.size + starting > 0;
      return {
        work,
        lastRunsMs,
        pausedBy: by,
        stage: by === null ? 'running' : isBusy ? 'pausing' : 'paused',
      };
    },
    isMeasuring: () => measuring !== null && (measuring.pausedBy === null || measuring.underWay.size > 0),
    ended(session) {
      const current = measuring;
      const own = current?.underWay.get(session.id);
      if (current === null || own === undefined) return;
      current.underWay.delete(session.id);
      current.lastRunsMs = [...current.lastRunsMs, engine.now() - own.beganAt].slice(-RUNS_OF_PACE);
      take(current, own.job, jobEndOf(session, current.audition.connection));
    },
    close() {
      measuring = null;
      clearTimeout(wake);
      listening.close();
    },
  };
}

const refusalOf = (error: Failure): JobEnd => ({ kind: 'failed', error, retryAfterMs: null });

function busy(name: string): OnsetError {
  return new OnsetError({
    code: 'busy',
    message: `The audition “${name}” is being measured.`,
    hint: 'Stop it first, or wait for its end.',
  });
}
