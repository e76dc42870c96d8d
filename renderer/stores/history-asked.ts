import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../core/contract/bridge.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../core/contract/commands.ts';
import type { Failure } from '../../core/contract/result.ts';

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
  /** The last question again: what it is about has changed. */
  again(): void;
  /** Nothing is asked any more. */
  clear(): void;
}

export function createAsked<N extends CommandName>(client: EngineBridge, name: N): Asked<N> {
  const nothing: AskedState<CommandOutput<N>> = { answer: null, failure: null, isWaiting: false };
  const state = createStore<AskedState<CommandOutput<N>>>(() => nothing);
  let last: { readonly input: CommandInput<N> } | null = null;

  async function send(question: { readonly input: CommandInput<N> }): Promise<void> {
    last = question;
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
      if (last !== null) void send({ input: last.input });
    },
    clear() {
      last = null;
      state.setState(nothing);
    },
  };
}
