import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../../core/contract/commands.ts';
import type { Failure } from '../../../core/contract/result.ts';

export interface AskedState<T> {
  /** The last answer; it stays while the next one is waited for, so that nothing jumps. */
  readonly answer: T | null;
  readonly failure: Failure | null;
  readonly isWaiting: boolean;
}

/** One question that is asked again and again in other words; only the answer to the last one counts. */
export interface Asked<N extends CommandName> {
  readonly state: StoreApi<AskedState<CommandOutput<N>>>;
  ask(input: CommandInput<N>): void;
  /** The last question again, where somebody looks at its answer: what it is about has changed. */
  again(): void;
  /** Somebody looks at the answer, and must not see an old one. @returns looks no longer */
  watch(): () => void;
  /** Nothing is asked any more. */
  clear(): void;
}

export function createAsked<N extends CommandName>(client: EngineBridge, name: N): Asked<N> {
  const nothing: AskedState<CommandOutput<N>> = { answer: null, failure: null, isWaiting: false };
  const state = createStore<AskedState<CommandOutput<N>>>(() => nothing);
  let last: { readonly input: CommandInput<N> } | null = null;
  let watchers = 0;
  /** It should have been asked again, and nobody looked. */
  let isStale = false;

  async function send(question: { readonly input: CommandInput<N> }): Promise<void> {
    last = question;
    isStale = false;
    state.setState({ isWaiting: true });
    const reply = await client.invoke(name, question.input);
    if (last !== question) return;
    if (reply.ok) state.setState({ answer: reply.value, failure: null, isWaiting: false });
    else state.setState({ failure: reply.error, isWaiting: false });
  }

  return {
    state,
    ask(input) {
      void send({ input });
    },
    again() {
      isStale = true;
      if (last !== null && watchers > 0) void send({ input: last.input });
    },
    watch() {
      watchers += 1;
      if (isStale && last !== null) void send({ input: last.input });
      return () => {
        watchers -= 1;
      };
    },
    clear() {
      last = null;
      state.setState(nothing);
    },
  };
}
