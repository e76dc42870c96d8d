import { setTimeout as wait } from 'node:timers/promises';
import type { CommandOutput } from '../../core/contract/commands.ts';
import type { RowsAnswer } from '../../core/contract/history/rows.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { OWN_DEFINITION } from '../../core/timeline/lens-definition.ts';
import type { History } from './history.ts';
import type { RowsThread } from './rows/rows-thread.ts';

/** What belongs to a comparison, an audition or a suite has a screen of its own. */
const BY_HAND = 'purpose:hand';
const LOOK_AGAIN_MS = 50;
/** A page that starts is not kept waiting while thousands of records get their rows. */
const PATIENCE_MS = 2000;

interface Kept {
  readonly rows: Pick<RowsThread, 'ask'>;
  readonly history: Pick<History, 'get'>;
}

/**
 * The newest runs made by hand as their event lists, newest first, with the numbers they have everywhere. Which they are
 * is known by their rows: nobody looks through the folder. A record that cannot be read is left out.
 * @throws OnsetError when history cannot be read
 */
export async function recentRuns(
  { rows, history }: Kept,
  limit: number,
): Promise<CommandOutput<'history.list'>> {
  const found = await enoughOf(rows, limit);
  const runs = await Promise.all(
    found.map(async ({ runId, number }) => {
      const run = await history.get(runId).catch(() => null);
      return run === null ? [] : [{ ...run, number }];
    }),
  );
  return { runs: runs.flat() };
}

async function enoughOf(rows: Kept['rows'], limit: number): Promise<RowsAnswer['rows']> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const { kept, rows: found } = await newestOf(rows, limit);
    if (kept.isComplete || found.length === limit || performance.now() > until) return found;
    await wait(LOOK_AGAIN_MS);
  }
}

async function newestOf(rows: Kept['rows'], limit: number): Promise<RowsAnswer> {
  const answer = await rows.ask('history.rows', {
    ...{ query: BY_HAND, definition: OWN_DEFINITION, offset: 0, limit },
    sort: { by: 'number', metric: 'lens', descending: true },
  });
  if (!answer.ok) throw new OnsetError(answer.error);
  return answer.value;
}
