import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { CustomProblem, CustomServerFile } from '../../../core/contract/custom-server.ts';
import type { Failure } from '../../../core/contract/result.ts';

/** Long enough for a word to be typed, short enough to be no wait. */
const CHECK_AFTER_MS = 200;

/** A description in the editor; `file` null as long as it was never saved. */
export interface Draft {
  readonly file: string | null;
  readonly text: string;
}

export interface CustomState {
  readonly files: readonly CustomServerFile[];
  /** The last that was opened, as it was written since; it waits while something else is shown. */
  readonly draft: Draft | null;
  readonly isShown: boolean;
  /** Of the draft; null while it was not looked at. */
  readonly problems: readonly CustomProblem[] | null;
  /** What was done last, in words, and the draft as it was before, where that can come back. */
  readonly done: { readonly words: string; readonly before: Draft | null } | null;
  readonly failure: Failure | null;
}

/** Descriptions of servers of one's own, and the one that is being written. */
export interface CustomStore {
  readonly state: StoreApi<CustomState>;
  load(): Promise<void>;
  /** What is in the editor already goes on; what it held unsaved can come back. */
  open(draft: Draft): void;
  readonly hide: () => void;
  readonly write: (text: string) => void;
  /** Puts another text in the draft's place. */
  replace(text: string, words: string): void;
  save(): Promise<void>;
  remove(): Promise<void>;
  /** Brings back what `done` still has; a removed file is saved again. */
  undo(): Promise<void>;
}

export function createCustomStore(client: EngineBridge): CustomStore {
  const state = createStore<CustomState>(() => ({
    ...{ files: [], draft: null, isShown: false },
    ...{ problems: null, done: null, failure: null },
  }));
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const answer = await client.invoke('custom.list', null);
    state.setState(answer.ok ? { files: answer.value } : { failure: answer.error });
  }

  async function check(draft: Draft): Promise<void> {
    const answer = await client.invoke('custom.check', draft);
    // What was typed since then is checked by itself.
    if (state.getState().draft !== draft) return;
    state.setState(answer.ok ? { problems: answer.value.problems } : { failure: answer.error });
  }

  function put(draft: Draft, rest: Partial<CustomState> = {}): void {
    state.setState({ draft, failure: null, done: null, ...rest });
    clearTimeout(timer);
    timer = setTimeout(() => void check(draft), CHECK_AFTER_MS);
  }

  /** @returns whether it is kept */
  async function keep(draft: Draft, words: string): Promise<boolean> {
    const answer = await client.invoke('custom.save', draft);
    if (!answer.ok) {
      state.setState({ failure: answer.error });
      return false;
    }
    const { file, text } = answer.value;
    put({ file, text }, { problems: [], done: { words: `${words} ${file}.`, before: null } });
    await load();
    return true;
  }

  return {
    state,
    load,
    open({ file, text }) {
      const { draft, files } = state.getState();
      state.setState({ isShown: true });
      if (draft !== null && draft.file === file) return;
      const left = draft !== null && isUnsaved(draft, files) ? draft : null;
      const words = `What was not saved of ${left?.file ?? 'the new server'} was put aside.`;
      put({ file, text }, { problems: null, done: left === null ? null : { words, before: left } });
    },
    hide: () => state.setState({ isShown: false }),
    write(text) {
      const { draft } = state.getState();
      if (draft !== null) put({ ...draft, text });
    },
    replace(text, words) {
      const { draft } = state.getState();
      if (draft === null) return;
      const isLoss = draft.text.trim() !== '' && draft.text !== text;
      put({ ...draft, text }, { problems: null, done: { words, before: isLoss ? draft : null } });
    },
    async save() {
      const { draft } = state.getState();
      if (draft !== null) await keep(draft, 'Saved as');
    },
    async remove() {
      const { draft } = state.getState();
      if (draft?.file == null) return;
      const answer = await client.invoke('custom.remove', { file: draft.file });
      if (!answer.ok) return state.setState({ failure: answer.error });
      const words = `${draft.file} is removed, and a key that was entered for it.`;
      put({ file: null, text: '' }, { problems: null, done: { words, before: draft } });
      await load();
    },
    async undo() {
      const { done, files } = state.getState();
      const before = done?.before ?? null;
      if (before === null) return;
      const isRemoved = before.file !== null && files.every(({ file }) => file !== before.file);
      if (!isRemoved || !(await keep(before, 'Back again:'))) put(before, { problems: null });
    },
  };
}

const isUnsaved = (draft: Draft, files: readonly CustomServerFile[]): boolean =>
  draft.text.trim() !== '' && draft.text !== files.find(({ file }) => file === draft.file)?.text;
