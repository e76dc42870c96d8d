import { randomBytes } from 'node:crypto';
import type { EngineEvent } from '../../core/contract/events.ts';
import {
  type Failure,
  OnsetError,
  type Result,
  failed,
  success,
  toFailure,
} from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import { KEPT_NOWHERE } from '../../core/session/run-sink.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import type { WireDial } from '../wires/wires.ts';
import { createCalibrator } from './calibrator.ts';
import type { Clock } from '../clock/clock.ts';
import type { Engine } from './engine.ts';
import { fetchVoices } from './fetch-voices.ts';
import { type Mask, createMask, maskDeep } from './mask.ts';
import { DEFAULT_TIMEOUTS, type EngineOptions } from './options.ts';
import { sweepRegions, testConnection } from './reach.ts';
import { type Route, createRouter } from './route.ts';
import { type Run, type RunRequest, createRun } from './run.ts';

const NO_RUN: Failure = {
  code: 'not_found',
  message: 'There is no such run under way.',
  hint: 'It may have ended already: look it up in history.',
};

const NO_PROVIDER: Failure = {
  code: 'not_found',
  message: 'There is no such provider.',
  hint: 'Choose one from the list of providers.',
};

/** @throws OnsetError `usage` for a text this provider cannot take */
function checkText(text: string, { description }: ProviderAdapter): void {
  if (text.trim() === '') {
    throw new OnsetError({
      code: 'usage',
      message: 'There is no text to speak.',
      hint: 'Type a sentence.',
    });
  }
  // Vendors count characters, not UTF-16 units.
  const characters = [...text].length;
  if (characters <= description.maxCharacters) return;
  throw new OnsetError({
    code: 'usage',
    message: `The text has ${String(characters)} characters; ${description.label} takes ${String(description.maxCharacters)} at a time.`,
    hint: 'Shorten the text.',
  });
}

/** Begins with the wall time, so that files named by it sort by age. */
function newRunId(clock: Clock): string {
  return `${clock.wallTime().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** `work` as a Result: nothing that fails is thrown across a door. */
function answer<T>(work: () => T): Result<T> {
  try {
    return success(work());
  } catch (thrown) {
    return failed(toFailure(thrown));
  }
}

/** The engine: ties providers to wires, and keeps the runs. Closing it closes the wires. */
export function createEngine(options: EngineOptions): Engine {
  const { clock, wires, history = KEPT_NOWHERE } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const router = createRouter(options);
  const runs = new Map<string, Run>();
  const listeners = new Set<(event: EngineEvent) => void>();
  const calibrator = createCalibrator(clock, wires, () => runs.size === 0);

  function publish(event: EngineEvent): void {
    for (const listener of listeners) listener(event);
  }

  function begin(request: RunRequest): { runId: string } {
    checkText(request.text, router.check(request.target));
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
      key: options.keyFor(request.target.provider),
      hasListener: () => listeners.size > 0,
    });
    runs.set(runId, run);
    void run.ended.then(() => {
      runs.delete(runId);
      calibrator.tryNow();
    });
    return { runId };
  }

  function withRun(runId: string, use: (run: Run) => void): Result<null> {
    const run = runs.get(runId);
    if (run === undefined) return failed(NO_RUN);
    use(run);
    return success(null);
  }

  const reach = { wires, clock, timeouts };
  const dialOf = ({ plan, ca }: Route): WireDial => ({ plan, ca, timeouts });

  async function warm(target: Target): Promise<void> {
    await wires.warm(dialOf(await router.find(target)));
  }

  /** A refusal may echo the request, and with it the key. */
  function maskFor({ provider, endpoint }: Target): Mask {
    return createMask(options.keyFor(provider), endpoint);
  }

  async function isWarm(target: Target): Promise<boolean> {
    const route = router.known(target);
    return route !== null && (await wires.isWarm(dialOf(route)));
  }

  return {
    start: (request) => answer(() => begin(request)),
    async stop(runId) {
      await runs.get(runId)?.stop();
      return success(null);
    },
    report: (runId, report) => withRun(runId, (run) => run.report(report)),
    settle: (runId) => withRun(runId, (run) => run.settle()),
    warm: (target) =>
      warm(target).then(
        () => success(null),
        (thrown: unknown) => failed(maskDeep(toFailure(thrown), maskFor(target))),
      ),
    temperature: (target) =>
      isWarm(target).then(
        (isWarmNow) => (isWarmNow ? 'warm' : 'cold'),
        () => 'cold',
      ),
    voices: (target) =>
      router
        .find(target)
        .then((route) => fetchVoices(wires, route, timeouts))
        .then(success, (thrown: unknown) => failed(maskDeep(toFailure(thrown), maskFor(target)))),
    test: (target) =>
      router
        .find(target)
        .then((route) => testConnection(reach, route))
        .then(success, (thrown: unknown) => failed(maskDeep(toFailure(thrown), maskFor(target)))),
    sweep: (provider) => {
      const adapter = options.adapters.find(({ description }) => description.id === provider);
      if (adapter === undefined) return Promise.resolve(failed(NO_PROVIDER));
      return sweepRegions(reach, adapter).then(success);
    },
    now: () => clock.now(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) for (const run of runs.values()) run.abandon();
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
