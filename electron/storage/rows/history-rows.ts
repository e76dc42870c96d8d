import { join } from 'node:path';
import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { HistoryCommand } from '../../../core/contract/history/commands.ts';
import { createAnswers } from './answers.ts';
import { openBaselines } from './baselines.ts';
import { createChanges } from './changes.ts';
import { type Look, createLook } from './look-through.ts';
import { moveBaselines } from './move-baselines.ts';
import type { ChosenRows } from './rows-messages.ts';
import { createRowIndex } from './row-index.ts';
import { createRunFolder } from './run-folder.ts';
import { createTrash } from './trash.ts';

export interface HistoryRowsOptions {
  /** Where the runs' own files are. */
  readonly runsFolder: string;
  /** Where the index, the baselines and the trash are. */
  readonly folder: string;
  /** Wall clock, ISO 8601. */
  readonly wallTime: () => string;
  /** Answers may be others than before. */
  readonly changed: () => void;
}

/** Rows for records without one are waited for so long: of thousands the first answers come without. */
const PATIENCE_MS = 2000;

type Serve = { readonly [N in HistoryCommand]: (input: CommandInput<N>) => Promise<CommandOutput<N>> };

/** All kept runs as rows, and all that is asked about them. */
export interface HistoryRows {
  /** @throws OnsetError, or the file system's error */
  readonly serve: Serve;
  /** At most so many rows of a choice. @throws OnsetError `usage` for a query that makes no sense */
  choose(choice: RunChoice, most: number): Promise<ChosenRows>;
  /** A run has ended and its record is on disk: its row is on disk too when it resolves. */
  ended(runId: string): Promise<void>;
  /** Drops the oldest runs until the rest fits. @returns what the rest weighs, bytes */
  makeRoom(limitBytes: number): Promise<number>;
  close(): Promise<void>;
}

/** The newest rows are there when it resolves. */
export async function openHistoryRows(options: HistoryRowsOptions): Promise<HistoryRows> {
  const { runsFolder, folder, wallTime, changed } = options;
  const nowMs = (): number => Date.parse(wallTime());
  /** While rows are still read, only somebody who has asked already must hear of more. */
  let isHeeded = false;
  const announce = (): void => {
    if (isHeeded) changed();
  };
  const index = createRowIndex(folder, announce);
  const runs = createRunFolder(runsFolder, nowMs);
  const trash = createTrash(join(folder, 'trash'), runsFolder, nowMs);
  const baselines = openBaselines(join(folder, 'baselines'));
  const look = createLook({ index, runs, baselines }, nowMs);
  let isFilled = false;
  const answers = createAnswers({ index, baselines, wallTime: nowMs, isComplete: () => isFilled });
  const changes = createChanges({ index, runs, baselines, trash, answers, wallTime });
  const { loaded } = await index.open();
  const emptied = trash.empty().catch(() => undefined);
  const moved = moveBaselines(join(folder, 'baselines.json'), baselines);
  let isClosed = false;
  /** Changes happen one after the other, and after the rows that they are about are there. */
  let lastChange: Promise<unknown> = Promise.all([loaded, emptied, moved]);
  let filling: Promise<void> = Promise.resolve();

  function catchUp(): void {
    index.catchUp();
    baselines.catchUp();
  }

  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const after = lastChange
      .catch(() => undefined)
      .then(() => {
        catchUp();
        return work();
      });
    lastChange = after;
    return after;
  }

  /** Rows for the records that have none, beside what is asked meanwhile: there may be thousands. */
  async function fill(compare: Look['compare']): Promise<void> {
    for (const runId of await inTurn(compare)) {
      if (isClosed) return;
      await look.take(runId);
    }
  }

  function fillSoon(compare: Look['compare']): void {
    filling = filling.then(() => fill(compare)).catch(() => undefined);
  }

  /** Over all rows; what somebody else brought into the folder is looked for meanwhile. */
  async function overAll<T>(answer: () => T): Promise<T> {
    await complete;
    catchUp();
    fillSoon(look.compareAgain);
    return answer();
  }

  fillSoon(look.compare);
  const filled = filling.then(() => {
    isFilled = true;
    announce();
    isHeeded = true;
  });
  // Changes need not wait for it: what they append is newer than all that it makes one.
  const saved = filled
    .then(() => index.compact())
    .then(() => index.save())
    .catch(() => undefined);
  const complete = loaded.then(() => atMost(PATIENCE_MS, filled));

  return {
    serve: {
      'history.rows': (question) => {
        isHeeded = true;
        catchUp();
        fillSoon(look.compareAgain);
        return settled(() => answers.rows(question));
      },
      'history.facets': (question) => overAll(() => answers.facets(question)),
      'history.group': (question) => overAll(() => answers.group(question)),
      'history.compare': (question) => overAll(() => answers.compare(question)),
      'history.trend': (question) => overAll(() => answers.trend(question)),
      'history.length': (question) => overAll(() => answers.length(question)),
      'history.annotate': (change) => complete.then(() => inTurn(() => changes.annotate(change))),
      'history.delete': (change) => complete.then(() => inTurn(() => changes.delete(change))),
      'history.restore': (change) => inTurn(() => changes.restore(change)),
      'history.baselines': () => overAll(changes.baselines),
      'history.pin': (change) => complete.then(() => inTurn(() => changes.pin(change))),
      'history.unpin': (change) => inTurn(() => changes.unpin(change)),
    },
    choose: (choice, most) =>
      overAll(() => {
        const rows = answers.chosen(choice);
        return { found: rows.length, rows: answers.copied(rows.slice(0, most)) };
      }),
    ended: (runId) => inTurn(() => look.take(runId)),
    makeRoom: (limitBytes) => inTurn(() => changes.makeRoom(limitBytes)),
    async close() {
      isClosed = true;
      index.close();
      await filling;
      await saved;
      await lastChange.catch(() => undefined);
      await changes.close();
      index.close();
    },
  };
}

/** Whatever `work` comes to, but no longer than this. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}

/** What is thrown is a promise's failure too. */
const settled = async <T>(work: () => T): Promise<T> => Promise.resolve(work());
