import { randomBytes } from 'node:crypto';
import type { EngineEvent } from '../../core/contract/events.ts';
import { MODEL_KEY_OWNER } from '../../core/contract/model-question.ts';
import {
  type Failure,
  OnsetError,
  type Result,
  attempt,
  failed,
  success,
  toFailure,
} from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import { KEPT_NOWHERE } from '../../core/session/run-sink.ts';
import { charactersOf } from '../../core/text/characters-of.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import type { WireDial } from '../wires/wires.ts';
import { askModel } from './inquiries/ask-model.ts';
import { createCalibrator } from './run/calibrator.ts';
import { checkBargeIn } from './run/check-barge-in.ts';
import { checkPlan } from './run/check-plan.ts';
import type { Clock } from '../clock/clock.ts';
import type { Engine, RunRequest } from './engine.ts';
import { fetchVoices } from './inquiries/fetch-voices.ts';
import { createMask, maskDeep } from './secrets/mask.ts';
import { DEFAULT_TIMEOUTS, type EngineOptions } from './options.ts';
import { sweepRegions, testConnection } from './inquiries/reach.ts';
import { warmPhrase } from './run/warm-phrase.ts';
import { type Route, createRouter } from './way/route.ts';
import { type Run, createRun } from './run/run.ts';

const NO_RUN: Failure = {
  code: 'not_found',
  message: 'There is no such run under way.',
  hint: 'It may have ended already: look it up in history.',
};

const NO_PHRASES: Failure = {
  code: 'usage',
  message: 'This engine keeps no phrases.',
  hint: 'Start it with a folder for them.',
};

const grouped = (count: number): string => count.toLocaleString('en-US');

/** @throws OnsetError `usage` for a text this provider cannot take; a plan cuts what is too long for one request */
function checkText({ text, plan }: RunRequest, { description }: ProviderAdapter): void {
  if (text.trim() === '') {
    throw new OnsetError({
      code: 'usage',
      message: 'There is no text to speak.',
      hint: 'Type a sentence.',
    });
  }
  const characters = charactersOf(text);
  if (plan !== undefined || characters <= description.maxCharacters) return;
  throw new OnsetError({
    code: 'usage',
    message: `The text has ${grouped(characters)} characters; ${description.label} takes ${grouped(description.maxCharacters)} at a time.`,
    hint: 'Shorten the text, or have it cut into pieces (Chunking, --chunk sentence).',
  });
}

/** Begins with the wall time, so that files named by it sort by age. */
function newRunId(clock: Clock): string {
  return `${clock.wallTime().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** The engine: ties providers to wires, and keeps the runs. Closing it closes the wires. */
export function createEngine(options: EngineOptions): Engine {
  const { clock, wires, history = KEPT_NOWHERE, phrases = null } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const router = createRouter(options);
  const runs = new Map<string, Run>();
  const listeners = new Set<(event: EngineEvent) => void>();
  const calibrator = createCalibrator(clock, wires, () => runs.size === 0);

  function publish(event: EngineEvent): void {
    for (const listener of listeners) listener(event);
  }

  function begin(request: RunRequest): { runId: string } {
    const adapter = router.check(request.target);
    checkText(request, adapter);
    checkPlan(request.plan, request.target, adapter);
    checkBargeIn(request);
    const runId = newRunId(clock);
    const run = createRun({
      runId,
      request,
      clock,
      router,
      wires,
      timeouts,
      publish,
      sink: history,
      keyFor: options.keyFor,
      phrases,
      hasListener: () => listeners.size > 0,
    });
    introduce(run);
    runs.set(runId, run);
    void run.ended.then(() => {
      runs.delete(runId);
      calibrator.tryNow();
    });
    return { runId };
  }

  function introduce(run: Run): void {
    const others = [...runs.values()].filter(({ series }) => series !== run.series);
    for (const other of others) other.meet();
    if (others.length > 0) run.meet();
  }

  function withRun(runId: string, use: (run: Run) => void): Result<null> {
    const run = runs.get(runId);
    if (run === undefined) return failed(NO_RUN);
    use(run);
    return success(null);
  }

  const reach = { wires, clock, timeouts };
  const dialOf = ({ plan, ca }: Route): WireDial => ({ plan, ca, timeouts });

  /** `work` where `target` leads, as a Result. A refusal may echo the request, and with it the key. */
  function onRoute<T>(target: Target, work: (route: Route) => Promise<T>): Promise<Result<T>> {
    const mask = createMask(options.keyFor(target.provider), target.endpoint);
    return router
      .find(target)
      .then(work)
      .then(success, (thrown: unknown) => failed(maskDeep(toFailure(thrown), mask)));
  }

  async function isWarm(target: Target): Promise<boolean> {
    const route = router.known(target);
    return route !== null && (await wires.isWarm(dialOf(route)));
  }

  return {
    start: (request) => attempt(() => begin(request)),
    async stop(runId, bargeIn) {
      await runs.get(runId)?.stop(bargeIn);
      return success(null);
    },
    report: (runId, report) => withRun(runId, (run) => run.report(report)),
    settle: (runId) => withRun(runId, (run) => run.settle()),
    leave: (runId) => runs.get(runId)?.leave(),
    warm: (target, connections = 1) =>
      onRoute(target, (route) => wires.warm(dialOf(route), connections).then(() => null)),
    temperature: (target) =>
      isWarm(target).then(
        (isWarmNow) => (isWarmNow ? 'warm' : 'cold'),
        () => 'cold',
      ),
    warmPhrase: (target, phrase) =>
      onRoute(target, () => {
        if (phrases === null) throw new OnsetError(NO_PHRASES);
        const { keyFor } = options;
        return warmPhrase(
          { runId: newRunId(clock), clock, router, wires, timeouts, keyFor },
          phrases,
          target,
          phrase,
        );
      }),
    voices: (target) => onRoute(target, (route) => fetchVoices(wires, route, timeouts)),
    test: (target) => onRoute(target, (route) => testConnection(reach, route)),
    sweep: async (provider) => {
      const adapter = attempt(() => findAdapter(options.adapters, provider));
      return adapter.ok ? success(await sweepRegions(reach, adapter.value)) : adapter;
    },
    askModel: (question, signal) =>
      askModel(
        {
          ...{ wires, clock, timeouts, ca: options.extraCaPem ?? null },
          key: options.keyFor(MODEL_KEY_OWNER),
          allowInsecure: options.allowInsecure ?? false,
          ...(signal === undefined ? {} : { signal }),
        },
        question,
      ).then(success, (thrown: unknown) => failed(toFailure(thrown))),
    now: () => clock.now(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) for (const run of runs.values()) run.leave();
      };
    },
    async close() {
      calibrator.close();
      const open = [...runs.values()];
      await Promise.all(open.map((run) => run.stop()));
      await wires.close();
      for (const run of open) run.settle();
      await Promise.all(open.map((run) => run.ended));
    },
  };
}
