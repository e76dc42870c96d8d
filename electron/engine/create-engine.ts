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
import type { DialOptions } from '../transport/types.ts';
import { createCalibrator } from './calibration.ts';
import type { Clock } from './clock.ts';
import type { Engine } from './engine.ts';
import { createLoopMonitor } from './loop-monitor.ts';
import { type Mask, createMask, maskDeep } from './mask.ts';
import { DEFAULT_TIMEOUTS, type EngineOptions } from './options.ts';
import { type Route, createRouter } from './route.ts';
import { type Run, type RunRequest, createRun } from './run.ts';

const NO_RUN: Failure = {
  code: 'not_found',
  message: 'There is no such run under way.',
  hint: 'It may have ended already: look it up in history.',
};

/** @throws OnsetError `usage` for a text this provider cannot take */
function checkText(text: string, { description }: ProviderAdapter): void {
  if (text.trim() === '') {
    throw new OnsetError({
      code: 'usage',
      message: 'There is no text to speak.',
      hint: 'Type a sentence, or give one with --text or --file.',
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

/**
 * The engine. The transports must have been made with the `stamp` of the same clock, or their stamps and the run's
 * would belong to two instruments. Closing it closes the transports.
 */
export function createEngine(options: EngineOptions): Engine {
  const { clock, history = KEPT_NOWHERE } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const transports = { http: options.httpTransport, webSocket: options.webSocketTransport };
  const router = createRouter(options);
  const monitor = createLoopMonitor(clock);
  const runs = new Map<string, Run>();
  const listeners = new Set<(event: EngineEvent) => void>();
  const calibrator = createCalibrator(clock, () => runs.size === 0);

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
      monitor,
      router,
      transports,
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

  function dialOptions(route: Route): DialOptions {
    // The transports' own connect timeout bounds it; there is nothing to take back.
    return { ca: route.ca, forceCold: false, timeouts, signal: new AbortController().signal };
  }

  async function warm(target: Target): Promise<void> {
    const route = await router.find(target);
    if (route.plan.kind === 'http') await transports.http.warm(route.plan.url, dialOptions(route));
    else await transports.webSocket.warm(route.plan, dialOptions(route));
  }

  /** A refusal may echo the request, and with it the key. */
  function maskFor({ provider, endpoint }: Target): Mask {
    return createMask(options.keyFor(provider), endpoint);
  }

  function isWarm(target: Target): boolean {
    const route = router.known(target);
    if (route === null) return false;
    if (route.plan.kind === 'http') return transports.http.isWarm(route.plan.url, route);
    return transports.webSocket.isWarm(route.plan, route);
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
    temperature(target) {
      const warmth = answer(() => isWarm(target));
      return warmth.ok && warmth.value ? 'warm' : 'cold';
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
      await Promise.all([transports.http.close(), transports.webSocket.close()]);
      for (const run of open) run.settle();
      await Promise.all(open.map((run) => run.ended));
      monitor.close();
    },
  };
}
