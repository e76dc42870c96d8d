import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Provider } from '../../../core/contract/catalogue.ts';
import type { CommandOutput } from '../../../core/contract/commands.ts';
import type { Failure, Result } from '../../../core/contract/result.ts';

export interface CatalogueState {
  readonly providers: readonly Provider[];
  readonly info: CommandOutput<'app.info'> | null;
  readonly failure: Failure | null;
}

export interface CatalogueStore {
  readonly state: StoreApi<CatalogueState>;
  load(): Promise<void>;
  /** The key goes to the engine and is held nowhere here. */
  setKey(provider: string, key: string): Promise<Result<null>>;
  clearKey(provider: string): Promise<Result<null>>;
  /** Reloads when the engine says that keys or voices changed. @returns unsubscribe */
  watch(): () => void;
}

/** Who can be measured, and whether there is a key for it. */
export function createCatalogueStore(client: EngineBridge): CatalogueStore {
  const state = createStore<CatalogueState>(() => ({ providers: [], info: null, failure: null }));

  const loadProviders = async () => {
    const answer = await client.invoke('catalogue.list', null);
    state.setState(answer.ok ? { providers: answer.value, failure: null } : { failure: answer.error });
  };
  return {
    state,
    async load() {
      const info = await client.invoke('app.info', null);
      if (info.ok) state.setState({ info: info.value });
      await loadProviders();
    },
    async setKey(provider, key) {
      const answer = await client.invoke('secret.set', { provider, key });
      if (answer.ok) await loadProviders();
      return answer;
    },
    async clearKey(provider) {
      const answer = await client.invoke('secret.clear', { provider });
      if (answer.ok) await loadProviders();
      return answer;
    },
    watch() {
      return client.subscribe((event) => {
        if (event.type === 'catalogue_changed') void loadProviders();
      });
    },
  };
}
