import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { jobEndOf } from '../../../core/audition/job-end.ts';
import type { Audition } from '../../../core/contract/audition.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { createAuditionFiles } from '../../../electron/audition/audition-files.ts';
import { createHistory } from '../../../electron/storage/history.ts';

export interface CrashOutcome {
  readonly kills: number;
  /** Good runs by cell, as the last process counted them. */
  readonly cells: ReadonlyMap<string, number>;
  /** Good runs by cell, as their records say. */
  readonly records: ReadonlyMap<string, number>;
  /** Cells of which a later process counted fewer runs than one before it had told. */
  readonly lost: readonly string[];
  /** Runs that history shows as torn. */
  readonly torn: readonly string[];
}

const child = fileURLToPath(new URL('../../fixtures/audition-child.ts', import.meta.url));
/** A process that has measured nothing by then hangs. */
const HUNG_AFTER_MS = 120_000;
const ALL = 100_000;

/** Measures an audition in processes that are killed, each so long after it began to measure, and lets the last one end. */
export async function crashOften(audition: Audition, delaysMs: readonly number[]): Promise<CrashOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'onset-crash-'));
  try {
    await createAuditionFiles(join(folder, 'auditions'), () => '2026-11-21T00:00:00Z').write(audition);
    const told = new Map<string, number>();
    const lost = new Set<string>();
    let kills = 0;
    for (const delayMs of [...delaysMs, null]) {
      const { cells, wasKilled } = await measure(folder, audition.id, delayMs);
      for (const [cell, counts] of cells) {
        // A process tells of what it found before it tells of what it made.
        if ((counts[0] ?? 0) < (told.get(cell) ?? 0)) lost.add(cell);
        told.set(cell, counts.at(-1) ?? 0);
      }
      if (wasKilled) kills += 1;
      else break;
    }
    return { kills, cells: told, lost: [...lost], ...(await recordsOf(folder, audition)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly cells: ReadonlyMap<string, readonly number[]>;
  readonly wasKilled: boolean;
}

const COUNTED = /^(\S+) (\d+)$/;

/** @param delayMs null = to the end */
async function measure(folder: string, id: string, delayMs: number | null): Promise<Measured> {
  const measuring = spawn(process.execPath, ['--import', 'tsx', child, folder, id], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => void measuring.kill('SIGKILL');
  const hung = setTimeout(kill, HUNG_AFTER_MS);
  const exit = once(measuring, 'exit');
  const cells = new Map<string, number[]>();
  let isOver = false;
  for await (const line of createInterface({ input: measuring.stdout })) {
    const [, cell, n] = COUNTED.exec(line) ?? [];
    if (cell !== undefined) cells.set(cell, [...(cells.get(cell) ?? []), Number(n)]);
    if (line === 'ready' && delayMs !== null) void wait(delayMs).then(kill);
    if (line === 'over') isOver = true;
  }
  await exit;
  clearTimeout(hung);
  return { cells, wasKilled: !isOver };
}

async function recordsOf(folder: string, { connection }: Audition) {
  const history = createHistory({ folder: join(folder, 'runs') });
  const records = new Map<string, number>();
  const torn: string[] = [];
  for (const { runId, events } of await history.list(ALL)) {
    const session = foldRun(runId, events);
    const isGood = session !== null && jobEndOf(session, connection).kind === 'good';
    const item = session?.started.purpose?.item ?? '';
    if (isGood && item.includes('/')) records.set(item, (records.get(item) ?? 0) + 1);
    if (session?.notes.some(({ code }) => code === 'record_damaged') !== false) torn.push(runId);
  }
  await history.close();
  return { records, torn };
}
