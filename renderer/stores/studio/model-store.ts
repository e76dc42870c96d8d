import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { KeyState } from '../../../core/contract/catalogue.ts';
import type { ModelQuestion } from '../../../core/contract/model-question.ts';
import type { Failure } from '../../../core/contract/result.ts';
import { STUDIO_TRACE_TOKENS, type StudioTrace } from '../../../core/contract/studio.ts';
import type { PageMs } from '../../../core/units.ts';

export interface ModelState {
  /** Whether the engine has a key for it; null until it has said so. */
  readonly keyState: KeyState | null;
  /** When the question went out that is not answered yet. */
  readonly askedAt: PageMs | null;
  /** Why the last question came to nothing. */
  readonly failure: Failure | null;
}

/** Asks a language model for a reply, which is then replayed for every strategy. */
export interface ModelStore {
  readonly state: StoreApi<ModelState>;
  loadKey(): Promise<void>;
  /** @returns what it said, with its stamps; null where it failed or was stopped */
  ask(question: ModelQuestion): Promise<StudioTrace | null>;
  stop(this: void): void;
  /** Another question is being written: what became of the last one says nothing of it. */
  forgetFailure(): void;
  /** @returns unsubscribe */
  watch(): () => void;
}

export function createModelStore(client: EngineBridge): ModelStore {
  const state = createStore<ModelState>(() => ({ keyState: null, askedAt: null, failure: null }));

  async function loadKey(): Promise<void> {
    const answer = await client.invoke('model.key', null);
    if (answer.ok) state.setState({ keyState: answer.value.keyState });
  }

  return {
    state,
    loadKey,
    async ask(question) {
      state.setState({ askedAt: performance.now(), failure: null });
      const answer = await client.invoke('model.ask', question);
      if (!answer.ok) {
        const isOwnWish = answer.error.code === 'cancelled';
        state.setState({ askedAt: null, failure: isOwnWish ? null : answer.error });
        return null;
      }
      const { tokens } = answer.value;
      const failure = tokens.length > STUDIO_TRACE_TOKENS ? TOO_LONG : null;
      state.setState({ askedAt: null, failure });
      return failure === null ? { name: `${question.model}’s answer`, tokens } : null;
    },
    stop() {
      void client.invoke('model.stop', null);
    },
    forgetFailure() {
      if (state.getState().failure !== null) state.setState({ failure: null });
    },
    watch: () =>
      client.subscribe((event) => {
        if (event.type === 'catalogue_changed') void loadKey();
      }),
  };
}

const TOO_LONG: Failure = {
  code: 'too_large',
  message: `The answer has more than ${STUDIO_TRACE_TOKENS.toLocaleString('en')} tokens.`,
  hint: 'Ask for a shorter one.',
};
