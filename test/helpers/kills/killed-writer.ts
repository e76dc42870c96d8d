import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type RunRow, runRowSchema } from '../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { wallTime } from '../../../electron/clock/clock.ts';
import { createHistory } from '../../../electron/storage/history.ts';
import { openHistoryRows } from '../../../electron/storage/rows/history-rows.ts';

const WRITER = fileURLToPath(new URL('../../fixtures/runs-writer.ts', import.meta.url));

/** A process that has kept nothing by then hangs. */
const HUNG_AFTER_MS = 60_000;

/** Runs that a process said it had kept before it was killed. */
export interface Acknowledged {
  readonly runs: string[];
  readonly rows: string[];
}

/** Lets a process keep runs in `root`, and kills it `afterMs` after it kept the first one. */
export async function killWriter(root: string, prefix: string, afterMs: number): Promise<Acknowledged> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, root, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const hung = setTimeout(() => child.kill('SIGKILL'), HUNG_AFTER_MS);
  const acknowledged: Acknowledged = { runs: [], rows: [] };
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, runId] = line.split(' ');
    if (runId === undefined) continue;
    if (acknowledged.runs.length === 0) setTimeout(() => child.kill('SIGKILL'), afterMs);
    acknowledged[what === 'run' ? 'runs' : 'rows'].push(runId);
  }
  await exited;
  clearTimeout(hung);
  return acknowledged;
}

/** What a start after the kill makes of it. */
export interface Found {
  /** Acknowledged runs without a row, or without their whole record. */
  readonly lost: readonly string[];
  /** Rows that are no row, or say of an acknowledged run that it did not end. */
  readonly torn: readonly string[];
  /** Two runs with one number. */
  readonly doubled: number;
  readonly runs: number;
  /** Number of each run, to be the same at the next start. */
  readonly numbers: ReadonlyMap<string, number>;
}

export async function openAfterKill(root: string, runs: readonly string[]): Promise<Found> {
  const runsFolder = join(root, 'runs');
  const rows = await openHistoryRows({
    ...{ runsFolder, folder: join(root, 'history'), wallTime },
    changed: () => undefined,
  });
  const all = await everyRow(rows);
  const byId = new Map(all.map((row) => [row.runId, row]));
  await rows.close();
  const history = createHistory({ folder: runsFolder });
  const isWhole = async (runId: string): Promise<boolean> =>
    (await history.get(runId)).events.at(-1)?.kind === 'ended';
  const whole = await Promise.all(runs.map((runId) => isWhole(runId).catch(() => false)));
  const kept = new Set(runs);
  await history.close();
  return {
    lost: runs.filter((runId, index) => !byId.has(runId) || whole[index] !== true),
    // A run that was cut off itself has a row that says so, some minutes later.
    torn: all.filter((row) => !isWholeRow(row, kept)).map(({ runId }) => runId),
    doubled: all.length - new Set(all.map(({ number }) => number)).size,
    runs: all.length,
    numbers: new Map(all.map(({ runId, number }) => [runId, number])),
  };
}

function isWholeRow(row: RunRow, kept: ReadonlySet<string>): boolean {
  const isRow = runRowSchema.safeParse(row).success;
  return isRow && (!kept.has(row.runId) || (row.outcome === 'completed' && row.instants.lastAudio === 500));
}

async function everyRow(rows: Awaited<ReturnType<typeof openHistoryRows>>) {
  for (;;) {
    const found = [];
    const ask = (offset: number) =>
      rows.serve['history.rows']({
        ...{ query: '', definition: OWN_DEFINITION, offset, limit: 500 },
        sort: { by: 'number', metric: 'ttfa', descending: true },
      });
    let page = await ask(0);
    for (; page.rows.length > 0; page = await ask(found.length)) found.push(...page.rows);
    if (page.kept.isComplete) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
