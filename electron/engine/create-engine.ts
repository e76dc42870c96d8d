import type { EngineEvent } from '../../core/contract/events.ts';
import { attempt, success } from '../../core/contract/result.ts';
import { KEPT_NOWHERE } from '../../core/session/record/run-sink.ts';
import type { Engine } from './engine.ts';
import { createInquiries } from './inquiries/inquiries.ts';
import { DEFAULT_TIMEOUTS, type EngineOptions } from './options.ts';
import { createCalibrator } from './run/calibrator.ts';
import { createRuns } from './run/runs.ts';
import { warmPhrase } from './run/warm-phrase.ts';
import { createIdleConnections } from './way/idle-connections.ts';
import { createOnRoute } from './way/on-route.ts';
import { createRouter } from './way/route.ts';

/** The engine: ties providers to wires, and keeps the runs. Closing it closes the wires. */
export function createEngine(options: EngineOptions): Engine {
  const { clock, wires, keyFor, history = KEPT_NOWHERE, phrases = null } = options;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const router = createRouter(options);
  const onRoute = createOnRoute(router, keyFor);
  const listeners = new Set<(event: EngineEvent) => void>();
  const toProviders = { clock, router, wires, timeouts, keyFor };
  const runs = createRuns({
    ...toProviders,
    phrases,
    sink: history,
    publish(event) {
      for (const listener of listeners) listener(event);
    },
    hasListener: () => listeners.size > 0,
    ended: () => calibrator.tryNow(),
  });
  const calibrator = createCalibrator(clock, wires, runs.isIdle);

  return {
    ...createInquiries(options, timeouts, onRoute),
    ...createIdleConnections({ wires, timeouts, router, onRoute }),
    start: (request) => attempt(() => runs.begin(request)),
    stop: (runId, bargeIn) => runs.stop(runId, bargeIn).then(() => success(null)),
    report: (runId, report) => runs.withRun(runId, (run) => run.report(report)),
    settle: (runId) => runs.withRun(runId, (run) => run.settle()),
    leave: (runId) => void runs.withRun(runId, (run) => run.leave()),
    warmPhrase: (target, phrase) => onRoute(target, () => warmPhrase(toProviders, phrases, target, phrase)),
    now: () => clock.now(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) runs.leaveAll();
      };
    },
    async close() {
      calibrator.close();
      await runs.stopAll();
      await wires.close();
      await runs.settleAll();
    },
  };
}
