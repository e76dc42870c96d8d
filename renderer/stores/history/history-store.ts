import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { LensDefinition } from '../../../core/timeline/lens-definition.ts';
import { saveFile } from '../save-file.ts';
import type { RunsStore } from '../stored/runs-store.ts';
import { createAsked, type Asked } from './history-asked.ts';
import { createHistoryEdits, type HistoryEdits } from './history-edits.ts';
import { createHistoryExport, type HistoryExport } from './history-export.ts';
import { createHistoryRows, type HistoryRows } from './history-rows.ts';
import { createHistoryRun, type HistoryRun } from './history-run.ts';
import { createHistorySelection, type HistorySelection } from './history-selection.ts';
import { createHistoryView, type HistoryViewStore } from './history-view.ts';

/** All that the History screen knows. Nothing but the first rows is asked before the screen is opened. */
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
  /** Asks for the rows that the screen will show first, so that they are there when it is opened. */
  readAhead(definition: LensDefinition): void;
  /** The kept runs are other ones than a moment ago: what was asked is asked again. */
  again(this: void): void;
  /** The screen is open, and follows the runs that are made. @returns it is closed */
  watch(): () => void;
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
  const view = createHistoryView();
  const selection = createHistorySelection(rows);
  const run = createHistoryRun(client, runs);
  const other = createHistoryRun(client, runs);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watchers = 0;
  const again = () => {
    rows.again();
    run.again();
    for (const one of Object.values(asked)) one.again();
  };
  const follow = () => {
    timer = undefined;
    // What nobody sees must not disturb what is measured on another screen.
    if (watchers > 0) again();
    void runs.recount();
  };
  return {
    ...asked,
    ...{ view, selection, rows, run, other, again },
    readAhead(definition) {
      const { query, sort } = view.state.getState();
      rows.ask({ query, sort, definition });
    },
    edits: createHistoryEdits(client, again),
    files: createHistoryExport(client, ({ name, mediaType, bytes }) => saveFile(name, mediaType, bytes)),
    watch() {
      watchers += 1;
      run.again();
      return () => {
        watchers -= 1;
      };
    },
    connect() {
      const stops = [
        selection.connect(),
        // What was selected among other runs, or in another order, is not meant any more.
        view.state.subscribe((now, before) => {
          if (now.query !== before.query || now.sort !== before.sort) selection.reset();
        }),
        client.subscribe((event) => {
          if (event.type === 'history_changed') timer ??= setTimeout(follow, FOLLOW_MS);
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}
