import type { AudioFormat } from '../../../core/audio/format.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import type { Failure, Result } from '../../../core/contract/result.ts';
import type { RunEvent, RunEventOf } from '../../../core/session/record/record.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import type { MarkName } from '../../../core/timeline/marks.ts';
import { createClock } from '../../../electron/clock/clock.ts';
import { createEngine } from '../../../electron/engine/create-engine.ts';
import type { Engine, RunRequest } from '../../../electron/engine/engine.ts';
import type { EngineOptions } from '../../../electron/engine/options.ts';
import { ADAPTERS } from '../../../electron/providers/registry.ts';
import { createLocalWires } from '../../../electron/wires/local-wires.ts';

/** What a page would have seen of one run. */
export interface SeenRun {
  readonly runId: string;
  readonly events: RunEvent[];
  readonly payloads: Uint8Array[];
  /** What the payloads are, as told before the first of them. */
  format: AudioFormat | null;
  audioEnds: number;
}

export interface TestEngine {
  readonly engine: Engine;
  readonly all: EngineEvent[];
  /** Starts a run. @throws the Failure's message when it is refused */
  start(request: RunRequest): string;
  seen(runId: string): SeenRun;
  /** Resolves when `check` holds for the run; looked at after every event. */
  when(runId: string, check: (run: SeenRun) => boolean): Promise<SeenRun>;
  ended(runId: string): Promise<SeenRun>;
  /** Starts a run and waits for its end. */
  run(request: RunRequest): Promise<SeenRun>;
}

export type EngineOverrides = Partial<Omit<EngineOptions, 'clock' | 'wires'>>;

const noLab: EngineOptions['lab'] = () => Promise.reject(new Error('these tests have no lab'));

/** A real engine on real transports. */
export function createTestEngine(overrides: EngineOverrides = {}): TestEngine {
  const clock = createClock();
  const engine = createEngine({
    clock,
    wires: createLocalWires(clock),
    adapters: ADAPTERS,
    keyFor: () => null,
    lab: noLab,
    ...overrides,
  });
  const all: EngineEvent[] = [];
  const runs = new Map<string, SeenRun>();
  const checks = new Set<() => void>();

  function seen(runId: string): SeenRun {
    const run = runs.get(runId) ?? { runId, events: [], payloads: [], format: null, audioEnds: 0 };
    runs.set(runId, run);
    return run;
  }
  engine.subscribe((event) => {
    all.push(event);
    if (!('runId' in event)) return;
    const run = seen(event.runId);
    if (event.type === 'audio_begin' && run.payloads.length === 0) run.format = event.format;
    if (event.type === 'audio') run.payloads.push(event.payload);
    if (event.type === 'audio_end') run.audioEnds += 1;
    if (event.type === 'run') {
      run.events.push(event.event);
      if (event.payload !== null) run.payloads.push(event.payload);
    }
    for (const check of [...checks]) check();
  });

  const when: TestEngine['when'] = (runId, holds) =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!holds(seen(runId))) return;
        checks.delete(check);
        resolve(seen(runId));
      };
      checks.add(check);
      check();
    });
  const ended: TestEngine['ended'] = (runId) =>
    when(runId, ({ events }) => events.some(({ kind }) => kind === 'ended'));
  const start: TestEngine['start'] = (request) => valueOf(engine.start(request)).runId;
  return { engine, all, start, seen, when, ended, run: (request) => ended(start(request)) };
}

/** The run as a page folds it. */
export function sessionOf({ runId, events }: SeenRun): Session {
  const session = foldRun(runId, events);
  if (session === null) throw new Error('the run never started');
  return session;
}

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.error.message);
}

export function eventsOf<K extends RunEvent['kind']>(run: SeenRun, kind: K): RunEventOf<K>[] {
  return run.events.filter((event): event is RunEventOf<K> => event.kind === kind);
}

/** The run's marks in the order in which they were told. */
export const marksOf = (run: SeenRun): MarkName[] => eventsOf(run, 'mark').map(({ mark }) => mark);

export const markAt = (run: SeenRun, name: MarkName): number =>
  eventsOf(run, 'mark').findLast(({ mark }) => mark === name)?.at ?? Number.NaN;

export const failureIn = (run: SeenRun): Failure | null => eventsOf(run, 'failed')[0]?.error ?? null;

export const outcomeOf = (run: SeenRun): string | undefined => eventsOf(run, 'ended')[0]?.outcome;

export const noteCodes = (run: SeenRun): string[] => eventsOf(run, 'note').map(({ code }) => code);

export const payloadOf = (run: SeenRun): Buffer => Buffer.concat(run.payloads);
