import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Audition, AuditionName, CellChoice, MatrixAnswer } from '../../../core/contract/audition.ts';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { CommandInput } from '../../../core/contract/commands.ts';
import type { LensDefinition } from '../../../core/timeline/lens-definition.ts';
import { createAuditionKeeping, type OpenAudition } from './audition-keeping.ts';

/** Several things are told at once when a run ends: one answer is asked for all of them. */
const REFRESH_DELAY_MS = 50;
const FIRST_NAME = 'First audition';

export interface AuditionState extends OpenAudition {
  readonly names: readonly AuditionName[];
  /** Sentences about files that could not be read. */
  readonly setAside: readonly string[];
  readonly matrix: MatrixAnswer | null;
}

type Action = 'audition.pause' | 'audition.resume' | 'audition.stop';

/** The open audition: the page's copy is changed at once and kept a moment later; the matrix follows the engine. */
export interface AuditionStore {
  readonly state: StoreApi<AuditionState>;
  /** Opens the one that was used last; makes a first one where there is none. */
  load(): Promise<void>;
  open(id: string): Promise<void>;
  create(name: string): Promise<void>;
  /** @returns what undoes it: `restore` */
  remove(id: string): Promise<Audition | null>;
  restore(audition: Audition): Promise<void>;
  change(this: void, edit: (audition: Audition) => Audition): void;
  /** Keeps now what waits to be kept: what is measured must be what is shown. */
  flush(this: void): Promise<void>;
  refresh(): Promise<void>;
  /** The engine answers again: it is told what it was not told yet, and asked what came meanwhile. */
  reconnected(): Promise<void>;
  start(choice: CellChoice): Promise<void>;
  pause(this: void): Promise<void>;
  resume(this: void): Promise<void>;
  stop(this: void): Promise<void>;
  /** @returns stops listening */
  connect(): () => void;
}

/** @param definition by which latency is shown now */
export function createAuditionStore(client: EngineBridge, definition: () => LensDefinition): AuditionStore {
  const state = createStore<AuditionState>(() => ({
    ...{ audition: null, names: [], setAside: [], matrix: null, failure: null },
  }));
  let refreshTimer: ReturnType<typeof setTimeout> | null = null;
  let asked = 0;
  const keeping = createAuditionKeeping(client, state);
  /** The screen was opened. */
  let isWanted = false;
  let opening: Promise<void> | null = null;

  async function flush(): Promise<void> {
    if (await keeping.flush()) await refresh();
  }

  async function refresh(): Promise<void> {
    const id = state.getState().audition?.id;
    if (id === undefined) return;
    const number = (asked += 1);
    const answer = await client.invoke('audition.matrix', { id, definition: definition() });
    // An earlier answer may come later, and another audition may be open by now.
    if (number !== asked || state.getState().audition?.id !== id) return;
    state.setState(answer.ok ? { matrix: answer.value } : { failure: answer.error });
    if (answer.ok) await keeping.follow(answer.value.revision);
  }

  function refreshSoon(): void {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = null;
      void refresh();
    }, REFRESH_DELAY_MS);
  }

  /** @returns null where the engine did not say */
  async function list(): Promise<readonly AuditionName[] | null> {
    const answer = await client.invoke('audition.list', null);
    if (!answer.ok) state.setState({ failure: answer.error });
    else state.setState({ names: answer.value.auditions, setAside: answer.value.setAside });
    return answer.ok ? answer.value.auditions : null;
  }

  async function show(command: 'audition.get' | 'audition.new', input: CommandInput<typeof command>) {
    await flush();
    const answer = await client.invoke(command, input);
    if (!answer.ok) return state.setState({ failure: answer.error });
    state.setState({ audition: answer.value, matrix: null, failure: null });
    await Promise.all([list(), refresh()]);
  }

  async function tell(command: Action): Promise<void> {
    const answer = await client.invoke(command, null);
    state.setState({ failure: answer.ok ? null : answer.error });
    await refresh();
  }

  const open = (id: string) => show('audition.get', { id });
  const create = (name: string) => show('audition.new', { name });

  async function openFirst(): Promise<void> {
    const names = await list();
    if (names === null) return;
    const [first] = names;
    await (first === undefined ? create(FIRST_NAME) : open(first.id));
  }

  function load(): Promise<void> {
    isWanted = true;
    opening ??= openFirst().finally(() => (opening = null));
    return opening;
  }

  return {
    state,
    ...{ open, create, flush, refresh, load },
    async reconnected() {
      if (state.getState().audition === null) return isWanted ? load() : undefined;
      state.setState({ failure: null });
      await flush();
      await refresh();
    },
    async remove(id) {
      await flush();
      const removed = await client.invoke('audition.get', { id });
      const answer = await client.invoke('audition.remove', { id });
      if (!answer.ok) state.setState({ failure: answer.error });
      if (!answer.ok || !removed.ok) return null;
      if (state.getState().audition?.id === id) await openFirst();
      else await list();
      return removed.value;
    },
    async restore(audition) {
      const answer = await client.invoke('audition.set', audition);
      if (answer.ok) await open(audition.id);
      else state.setState({ failure: answer.error });
    },
    change(edit) {
      const { audition } = state.getState();
      if (audition === null) return;
      state.setState({ audition: edit(audition) });
      keeping.later(flush);
    },
    async start(choice) {
      await flush();
      const id = state.getState().audition?.id;
      if (id === undefined) return;
      const answer = await client.invoke('audition.start', { id, choice });
      state.setState({ failure: answer.ok ? null : answer.error });
      await refresh();
    },
    pause: () => tell('audition.pause'),
    resume: () => tell('audition.resume'),
    stop: () => tell('audition.stop'),
    connect: () =>
      client.subscribe((event) => {
        const isOurs = event.type === 'audition_changed' && event.id === state.getState().audition?.id;
        if (isOurs || event.type === 'history_changed') refreshSoon();
      }),
  };
}
