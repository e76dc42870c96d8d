import type { EngineBridge } from '../../core/contract/bridge.ts';
import { createAsked, type Asked } from './history-asked.ts';
import { createHistoryEdits, type HistoryEdits } from './history-edits.ts';
import { createHistoryExport, type HistoryExport } from './history-export.ts';
import { createHistoryRows, type HistoryRows } from './history-rows.ts';
import { createHistoryRun, type HistoryRun } from './history-run.ts';
import { createHistorySelection, type HistorySelection } from './history-selection.ts';
import { createHistoryView, type HistoryViewStore } from './history-view.ts';
import type { RunsStore } from './runs-store.ts';
import { saveFile } from './save-file.ts';

/** All that the History screen knows. Nothing is asked before the screen is opened. */
export interface HistoryStore {
  readonly view: HistoryViewStore;
  readonly rows: HistoryRows;
  readonly selection: HistorySelection;
  readonly facets: Asked<'history.facets'>;
  readonly groups: Asked<'history.group'>;
  readonly comparison: Asked<'history.compare'>;
  readonly trend: Asked<'history.trend'>;
  readonly length: Asked<'history.length'>;
  readonly baselines: Asked<'history.baselines'>;
  readonly run: HistoryRun;
  /** The run that the open one is held against. */
  readonly other: HistoryRun;
  readonly edits: HistoryEdits;
  readonly files: HistoryExport;
  /** The kept runs are other ones than a moment ago: what was asked is asked again. */
  again(this: void): void;
  /** @returns stops listening */
  connect(): () => void;
}

/** Runs may end many times a second; the tables follow a few times. */
const FOLLOW_MS = 400;

export function createHistoryStore(
  client: EngineBridge,
  runs: Pick<RunsStore, 'fetch' | 'recount'>,
): HistoryStore {
  const rows = createHistoryRows(client);
  const asked = {
    facets: createAsked(client, 'history.facets'),
    groups: createAsked(client, 'history.group'),
    comparison: createAsked(client, 'history.compare'),
    trend: createAsked(client, 'history.trend'),
    length: createAsked(client, 'history.length'),
    baselines: createAsked(client, 'history.baselines'),
  };
  const run = createHistoryRun(client, runs);
  const other = createHistoryRun(client, runs);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    timer = undefined;
    rows.again();
    run.again();
    for (const one of Object.values(asked)) one.again();
  };
  const follow = () => {
    again();
    void runs.recount();
  };
  return {
    ...asked,
    ...{ rows, run, other, again },
    view: createHistoryView(),
    selection: createHistorySelection(rows),
    edits: createHistoryEdits(client, again),
    files: createHistoryExport(client, ({ name, mediaType, bytes }) => saveFile(name, mediaType, bytes)),
    connect: () =>
      client.subscribe((event) => {
        if (event.type === 'history_changed') timer ??= setTimeout(follow, FOLLOW_MS);
      }),
  };
}
