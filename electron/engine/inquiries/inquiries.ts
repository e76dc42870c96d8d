import { MODEL_KEY_OWNER } from '../../../core/contract/model-question.ts';
import { attempt, failed, success, toFailure } from '../../../core/contract/result.ts';
import { findAdapter } from '../../providers/find-adapter.ts';
import type { Engine } from '../engine.ts';
import type { EngineOptions, RunTimeouts } from '../options.ts';
import type { OnRoute } from '../way/on-route.ts';
import { askModel } from './ask-model.ts';
import { fetchVoices } from './fetch-voices.ts';
import { sweepRegions, testConnection } from './reach.ts';

/** What is asked beside the runs. */
export type Inquiries = Pick<Engine, 'voices' | 'test' | 'sweep' | 'askModel'>;

export function createInquiries(options: EngineOptions, timeouts: RunTimeouts, onRoute: OnRoute): Inquiries {
  const { wires, clock, adapters, keyFor, extraCaPem = null, allowInsecure = false } = options;
  const reach = { wires, clock, timeouts };
  return {
    voices: (target) => onRoute(target, (route) => fetchVoices(wires, route, timeouts)),
    test: (target) => onRoute(target, (route) => testConnection(reach, route)),
    async sweep(provider) {
      const adapter = attempt(() => findAdapter(adapters, provider));
      return adapter.ok ? success(await sweepRegions(reach, adapter.value)) : adapter;
    },
    askModel(question, signal) {
      const key = keyFor(MODEL_KEY_OWNER);
      const told = signal === undefined ? {} : { signal };
      return askModel({ ...reach, ca: extraCaPem, key, allowInsecure, ...told }, question).then(
        success,
        (thrown: unknown) => failed(toFailure(thrown)),
      );
    },
  };
}
