import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { CommandInput } from '../../../core/contract/commands.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { NO_PEAKS, type PeaksView } from '../run/run-frame.ts';
import { summaryOf, type RunSummary, type Work } from '../run/run-summary.ts';
import { isSameTarget } from '../target/target-model.ts';
import { peaksOfWav } from './stored-peaks.ts';

/** How far back the page looks; only summaries are kept of it. */
const LOOKBACK = 200;
/** More do not end between two looks. */
const NEWEST: CommandInput<'history.rows'> = {
  ...{ query: '', definition: OWN_DEFINITION, offset: 0, limit: 20 },
  sort: { by: 'number', metric: 'lens', descending: true },
};

export interface RunsState {
  /** Oldest first; those of comparisons have a screen of their own. */
  readonly runs: readonly RunSummary[];
}

export interface StoredRun {
  readonly id: string;
  readonly events: readonly RunEvent[];
  readonly peaks: PeaksView;
}

export interface RunsStore {
  readonly state: StoreApi<RunsState>;
  load(): Promise<void>;
  /** Asks what numbers the newest runs have: only history counts, because others measure too. */
  recount(): Promise<void>;
  /** `number` is null for a run that history has not counted yet. */
  add(session: Session, number: number | null): void;
  /** Fetches one run's events and waveform again: the page keeps summaries only, so that its memory stays flat. */
  fetch(id: string): Promise<StoredRun | null>;
}

/** Runs of the same target and text, cut in the same way, are comparable; nothing else is. */
export const sameWork = (one: Work, other: Work): boolean =>
  one.text === other.text && one.cut === other.cut && isSameTarget(one.target, other.target);

/** A text may have 100,000 characters: runs of the same text keep it once. */
function withSharedText(run: RunSummary, others: readonly RunSummary[]): RunSummary {
  const text = others.findLast((other) => other.text === run.text)?.text;
  return text === undefined ? run : { ...run, text };
}

/** The same object where nothing is new. */
function renumbered(run: RunSummary, number: number | undefined): RunSummary {
  return number === undefined || number === run.number ? run : { ...run, number };
}

export function createRunsStore(client: EngineBridge): RunsStore {
  const state = createStore<RunsState>(() => ({ runs: [] }));
  return {
    state,
    async recount() {
      const newest = await client.invoke('history.rows', NEWEST);
      const rows = newest.ok ? newest.value.rows : [];
      const numberOf = new Map(rows.map(({ runId, number }) => [runId, number]));
      state.setState(({ runs }) => ({ runs: runs.map((run) => renumbered(run, numberOf.get(run.id))) }));
    },
    async load() {
      const listed = await client.invoke('history.list', { limit: LOOKBACK });
      const stored = listed.ok ? listed.value.runs : [];
      const runs: RunSummary[] = [];
      for (const { runId, number, events } of stored.toReversed()) {
        const session = foldRun(runId, events);
        if (session !== null) runs.push(withSharedText(summaryOf(session, number), runs));
      }
      state.setState({ runs });
    },
    add(session, number) {
      const others = state.getState().runs.filter((run) => run.id !== session.id);
      const run = withSharedText(summaryOf(session, number), others);
      state.setState({ runs: [...others, run].slice(-LOOKBACK) });
    },
    async fetch(id) {
      const [found, sound] = await Promise.all([
        client.invoke('history.get', { runId: id }),
        client.invoke('history.audio', { runId: id }),
      ]);
      if (!found.ok) return null;
      return { id, events: found.value.events, peaks: sound.ok ? peaksOfWav(sound.value.wav) : NO_PEAKS };
    },
  };
}
