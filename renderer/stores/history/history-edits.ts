import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { CommandInput, CommandName } from '../../../core/contract/commands.ts';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { Failure } from '../../../core/contract/result.ts';

export interface EditsState {
  /** What was deleted last and can come back. */
  readonly undo: { readonly count: number; readonly batch: string } | null;
  /** What the last edit ran into, until the next one. */
  readonly failure: Failure | null;
  /** What is being done, in words; null while nothing is. Many runs take their time. */
  readonly doing: string | null;
  /** What was done, in words, for who does not see it. */
  readonly done: string;
}

type Annotation = Omit<CommandInput<'history.annotate'>, 'choice'>;

/** Everything that changes kept runs. The engine says itself that they changed; the tables ask again then. */
export interface HistoryEdits {
  readonly state: StoreApi<EditsState>;
  annotate(choice: RunChoice, annotation: Annotation): Promise<void>;
  remove(choice: RunChoice): Promise<void>;
  undo(this: void): Promise<void>;
  /** It stays deleted. */
  dismiss(this: void): void;
  pin(name: string, choice: RunChoice): Promise<boolean>;
  unpin(name: string): Promise<void>;
}

const runs = (count: number): string => `${count.toLocaleString('en-US')} ${count === 1 ? 'run' : 'runs'}`;

/** @param onChanged kept runs are other ones now */
export function createHistoryEdits(client: EngineBridge, onChanged: () => void): HistoryEdits {
  const state = createStore<EditsState>(() => ({ undo: null, failure: null, doing: null, done: '' }));

  /** @returns the answer; null where there is a failure, which is shown */
  async function send<N extends CommandName>(name: N, input: CommandInput<N>, doing: string) {
    state.setState({ doing });
    const reply = await client.invoke(name, input);
    state.setState({ doing: null, failure: reply.ok ? null : reply.error });
    if (reply.ok) onChanged();
    return reply.ok ? { value: reply.value } : null;
  }

  return {
    state,
    async annotate(choice, annotation) {
      const answer = await send('history.annotate', { choice, ...annotation }, 'Writing it to the runs');
      if (answer !== null) state.setState({ done: `${runs(answer.value.count)} changed` });
    },
    async remove(choice) {
      const answer = await send('history.delete', { choice }, 'Deleting');
      if (answer !== null)
        state.setState({ undo: answer.value, done: `${runs(answer.value.count)} deleted` });
    },
    async undo() {
      const { undo } = state.getState();
      if (undo === null) return;
      const answer = await send(
        'history.restore',
        { batch: undo.batch },
        `Bringing ${runs(undo.count)} back`,
      );
      if (answer !== null) state.setState({ undo: null, done: `${runs(answer.value.count)} brought back` });
    },
    dismiss: () => state.setState({ undo: null, failure: null }),
    async pin(name, choice) {
      const answer = await send('history.pin', { name, choice }, 'Pinning');
      if (answer !== null) state.setState({ done: `baseline ${name} pinned` });
      return answer !== null;
    },
    async unpin(name) {
      await send('history.unpin', { name }, 'Unpinning');
    },
  };
}
