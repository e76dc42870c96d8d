import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';

export interface ConnectionState {
  /** What the next run with this target would find; null while unknown. */
  readonly next: 'cold' | 'warm' | null;
  readonly warming: boolean;
  readonly failure: Failure | null;
}

export interface ConnectionStore {
  readonly state: StoreApi<ConnectionState>;
  /** Asks the engine about this target's connection. */
  refresh(target: Target): Promise<void>;
  /** Opens the connection now, so that the next run is warm. */
  warm(target: Target): Promise<void>;
}

export function createConnectionStore(client: EngineBridge): ConnectionStore {
  const state = createStore<ConnectionState>(() => ({ next: null, warming: false, failure: null }));
  const refresh = async (target: Target) => {
    const answer = await client.invoke('connection.state', { target });
    state.setState({ next: answer.ok ? answer.value.temperature : null });
  };
  return {
    state,
    refresh,
    async warm(target) {
      state.setState({ warming: true, failure: null });
      const answer = await client.invoke('connection.warm', { target });
      state.setState({ warming: false, failure: answer.ok ? null : answer.error });
      await refresh(target);
    },
  };
}
