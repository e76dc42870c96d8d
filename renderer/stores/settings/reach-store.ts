import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Provider } from '../../../core/contract/catalogue.ts';
import type { ConnectionTest, RegionReach } from '../../../core/contract/connection-test.ts';
import type { Result } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import { fitTarget } from '../target/target-model.ts';

/** Something asked of the network: under way, or what came of it. */
export type Asked<T> = { readonly kind: 'running' } | { readonly kind: 'done'; readonly result: Result<T> };

/** By provider; nothing is asked until somebody presses the button. */
export interface ReachState {
  readonly tests: Readonly<Record<string, Asked<ConnectionTest>>>;
  readonly sweeps: Readonly<Record<string, Asked<RegionReach[]>>>;
  readonly voices: Readonly<Record<string, Asked<{ count: number; asOf: string }>>>;
}

export interface ReachStore {
  readonly state: StoreApi<ReachState>;
  /** Dials with the key and without a text. `current` is used where it is this provider's. */
  test(provider: Provider, current: Target): Promise<void>;
  sweep(provider: Provider): Promise<void>;
  refreshVoices(provider: Provider): Promise<void>;
}

export function createReachStore(client: EngineBridge): ReachStore {
  const state = createStore<ReachState>(() => ({ tests: {}, sweeps: {}, voices: {} }));

  async function ask<K extends keyof ReachState>(
    kind: K,
    id: string,
    work: () => Promise<Extract<ReachState[K][string], { kind: 'done' }>['result']>,
  ): Promise<void> {
    const put = (asked: unknown): void =>
      state.setState((now) => ({ [kind]: { ...now[kind], [id]: asked } }));
    if (state.getState()[kind][id]?.kind === 'running') return;
    put({ kind: 'running' });
    put({ kind: 'done', result: await work() });
  }

  return {
    state,
    test: (provider, current) => {
      const target = current.provider === provider.id ? current : fitTarget(provider, current);
      return ask('tests', provider.id, () => client.invoke('connection.test', { target }));
    },
    sweep: (provider) =>
      ask('sweeps', provider.id, () => client.invoke('regions.sweep', { provider: provider.id })),
    refreshVoices: (provider) =>
      ask('voices', provider.id, () => client.invoke('voices.refresh', { provider: provider.id })),
  };
}
