import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { PhraseCacheInfo, WarmedPhrase } from '../../../core/contract/phrases.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';

/** A list that is or was spoken for nobody. */
export interface Warming {
  readonly wanted: number;
  readonly done: readonly WarmedPhrase[];
  readonly isUnderWay: boolean;
}

export interface PhrasesState {
  /** Null until the engine has said. */
  readonly info: PhraseCacheInfo | null;
  readonly warming: Warming | null;
  readonly failure: Failure | null;
}

/** What the phrase cache holds, and what is put into it beforehand. */
export interface PhrasesStore {
  readonly state: StoreApi<PhrasesState>;
  load(): Promise<void>;
  clear(): Promise<void>;
  /** One phrase after the other, so that it can be stopped between two; not while a list is under way. */
  warm(target: Target, phrases: readonly string[]): Promise<void>;
  /** What is under way still comes. */
  stop(this: void): void;
}

export function createPhrasesStore(client: EngineBridge): PhrasesStore {
  const state = createStore<PhrasesState>(() => ({ info: null, warming: null, failure: null }));
  let isStopped = false;

  async function load(): Promise<void> {
    const answer = await client.invoke('cache.info', null);
    state.setState(answer.ok ? { info: answer.value, failure: null } : { failure: answer.error });
  }

  /** @returns whether it makes sense to go on */
  async function warmOne(target: Target, phrase: string): Promise<boolean> {
    const answer = await client.invoke('cache.warm', { target, phrases: [phrase] });
    const { warming } = state.getState();
    if (!answer.ok) state.setState({ failure: answer.error });
    else if (warming !== null)
      state.setState({ warming: { ...warming, done: [...warming.done, ...answer.value] } });
    return answer.ok && !isStopped;
  }

  return {
    state,
    load,
    async clear() {
      const answer = await client.invoke('cache.clear', null);
      if (!answer.ok) state.setState({ failure: answer.error });
      else await load();
    },
    async warm(target, phrases) {
      if (state.getState().warming?.isUnderWay === true) return;
      isStopped = false;
      state.setState({ warming: { wanted: phrases.length, done: [], isUnderWay: true }, failure: null });
      for (const phrase of phrases) if (!(await warmOne(target, phrase))) break;
      const { warming, failure } = state.getState();
      state.setState({ warming: warming === null ? null : { ...warming, isUnderWay: false } });
      if (failure === null) await load();
    },
    stop() {
      isStopped = true;
    },
  };
}
