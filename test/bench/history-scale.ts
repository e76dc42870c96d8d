import { cpus, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { OnsetError, type Result } from '../../core/contract/result.ts';
import { quantile } from '../../core/stats/quantile.ts';
import { type RowsThread, createRowsThread } from '../../electron/storage/rows/rows-thread.ts';
import { manyRows } from '../factories/run-rows.ts';
import { builtFile } from './history/built.ts';
import { measurePaint } from './history/history-paint.ts';
import {
  COMPARES_ASKED,
  GROUPS_ASKED,
  type GroupAsked,
  PIVOTS_ASKED,
  ROWS_ASKED,
  type RowsAsked,
} from './history/history-questions.ts';
import { fillSqlite, openSqlite } from './history/history-sqlite.ts';
import { stageHistory } from './history/history-stage.ts';

// `npx tsx test/bench/history-scale.ts --runs 100000`: opens a history of so many runs, asks it sixty pages and sixty
// tables of groups, each once and in an order that no answer of the one before helps, and asks SQLite the same. Then come
// comparisons and tables of texts by days, which SQLite has no words for, and the History screen in Chromium. The thread
// is the built one, as the app starts it.
const LIMIT_MS = 100;
const MB = 1024 * 1024;
/** Coprime to the number of questions: all of them, far from their neighbours. */
const STRIDE = 23;
const COMPARES_STRIDE = 3;

const { values: flags } = parseArgs({ options: { runs: { type: 'string', default: '100000' } } });
const count = Number(flags.runs);

function shuffled<T>(list: readonly T[], stride = STRIDE): readonly T[] {
  return list.map((_, index) => list[(index * stride) % list.length] as T);
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const startedAt = performance.now();
  const value = await work();
  return { ms: performance.now() - startedAt, value };
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new OnsetError(result.error);
  return result.value;
}

interface Figures {
  readonly firstMs: number;
  readonly allMs: number;
  readonly rowsMs: readonly number[];
  readonly groupsMs: readonly number[];
  readonly megabytes: number;
  /** What the questions found, to be the same on both sides. */
  readonly found: readonly string[];
}

const p95 = (values: readonly number[]): number => quantile(values, 0.95) ?? NaN;

async function measure(side: {
  open(): void;
  rows(asked: RowsAsked): Promise<string> | string;
  groups(asked: GroupAsked): Promise<string> | string;
}): Promise<Figures> {
  const [first] = ROWS_ASKED;
  const [whole] = GROUPS_ASKED;
  if (first === undefined || whole === undefined) throw new Error('there is no question');
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  side.open();
  await side.rows(first);
  const firstMs = performance.now() - startedAt;
  await side.groups(whole);
  const allMs = performance.now() - startedAt;
  const found: string[] = [];
  const times = async <T>(asked: readonly T[], ask: (one: T) => Promise<string> | string) => {
    const ms: number[] = [];
    for (const one of shuffled(asked)) {
      const answer = await timed(() => ask(one));
      ms.push(answer.ms);
      found.push(answer.value);
    }
    return ms;
  };
  const rowsMs = await times(ROWS_ASKED, (asked) => side.rows(asked));
  const groupsMs = await times(GROUPS_ASKED, (asked) => side.groups(asked));
  return { firstMs, allMs, rowsMs, groupsMs, found, megabytes: (process.memoryUsage().rss - before) / MB };
}

const inWords = (groups: Iterable<readonly [string, number, number | null]>): string =>
  [...groups]
    .map(([key, n, p50]) => `${key} ${n} ${p50?.toFixed(3) ?? '-'}`)
    .sort()
    .join('\n');

function measureOurs(thread: RowsThread): Promise<Figures> {
  return measure({
    open: () => thread.open(),
    rows: async ({ question }) => String(valueOf(await thread.ask('history.rows', question)).found),
    groups: async ({ question }) => {
      const { groups } = valueOf(await thread.ask('history.group', question));
      const measured = groups.filter(({ all }) => all.n > 0);
      return inWords(
        measured.map(({ key, all }) => [decodeURIComponent(key), all.n, all.p50?.value ?? null] as const),
      );
    },
  });
}

function measureSqlite(folder: string): Promise<Figures> {
  let opened: ReturnType<typeof openSqlite> | null = null;
  const database = (): ReturnType<typeof openSqlite> => (opened ??= openSqlite(folder));
  return measure({
    open: () => void database(),
    // What a thread would hand over is copied.
    rows: (asked) => String(structuredClone(database().rows(asked)).found),
    groups: (asked) =>
      inWords([...database().groups(asked)].map(([key, { n, p50 }]) => [key, n, p50] as const)),
  }).finally(() => opened?.close());
}

/** What SQLite is not asked: compared groups, and as many groups as there are texts. */
async function measureMore(thread: RowsThread) {
  const compareMs: number[] = [];
  for (const asked of shuffled(COMPARES_ASKED, COMPARES_STRIDE))
    compareMs.push((await timed(async () => valueOf(await thread.ask('history.compare', asked)))).ms);
  const pivotMs: number[] = [];
  for (const asked of shuffled(PIVOTS_ASKED))
    pivotMs.push((await timed(async () => valueOf(await thread.ask('history.group', asked)))).ms);
  return { compareMs, pivotMs };
}

function print(name: string, ours: number, sqlite: number | null, limit: number | null): boolean {
  const isWithin = limit === null || ours < limit;
  const verdict = limit === null ? '' : `  limit ${limit}  ${isWithin ? 'PASS' : 'FAIL'}`;
  const [other, ratio] = sqlite === null ? ['–', '–'] : [sqlite.toFixed(1), (ours / sqlite).toFixed(2)];
  console.log(
    `  ${name.padEnd(36)}${ours.toFixed(1).padStart(9)}${other.padStart(9)}${ratio.padStart(8)}${verdict}`,
  );
  return isWithin;
}

const worker = builtFile('main', 'rows-worker.js');
const rows = manyRows(count, 1);
const stage = await stageHistory(rows);
fillSqlite(stage.folder, rows);
rows.length = 0;

const { folder, runsFolder } = stage;
const workerData = { folder, runsFolder };
const thread = createRowsThread(
  workerData,
  () => undefined,
  // Without the TypeScript loader that this process was started with: the app's thread has none.
  () => new Worker(worker, { workerData, execArgv: [] }),
);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const ours = await measureOurs(thread);
delay.disable();
const more = await measureMore(thread);
await thread.close();
const sqlite = await measureSqlite(folder);
const painted = await measurePaint(stage.dataFolder);
await stage.remove();

const p50 = (values: readonly number[]): number => quantile(values, 0.5) ?? NaN;
const differing = ours.found.filter((answer, index) => answer !== sqlite.found[index]).length;
console.log(`${count} runs, ${ROWS_ASKED.length} pages, ${GROUPS_ASKED.length} tables of groups; ms`);
console.log(`  ${''.padEnd(36)}${'ours'.padStart(9)}${'SQLite'.padStart(9)}${'ratio'.padStart(8)}`);
const verdicts = [
  print('open to first rows', ours.firstMs, sqlite.firstMs, LIMIT_MS),
  print('open to all rows', ours.allMs, sqlite.allMs, null),
  print('click to first painted row, max', Math.max(...painted.atFirstMs), null, LIMIT_MS),
  print('the same, coming back, max', Math.max(...painted.againMs), null, LIMIT_MS),
  print('filter and sort p50', p50(ours.rowsMs), p50(sqlite.rowsMs), null),
  print('filter and sort p95', p95(ours.rowsMs), p95(sqlite.rowsMs), LIMIT_MS),
  print('group p50', p50(ours.groupsMs), p50(sqlite.groupsMs), null),
  print('group p95', p95(ours.groupsMs), p95(sqlite.groupsMs), LIMIT_MS),
  print('group text by day, max', Math.max(...more.pivotMs), null, LIMIT_MS),
  print('compare, median', p50(more.compareMs), null, null),
  print('compare, max', Math.max(...more.compareMs), null, LIMIT_MS),
  print('memory of the process, MB', ours.megabytes, sqlite.megabytes, null),
];
console.log(`  load average ${loadavg()[0]?.toFixed(1) ?? '?'} on ${cpus().length} processors`);
console.log(`  longest stop of the main thread meanwhile: ${(delay.max / 1e6).toFixed(1)} ms`);
console.log(`  questions with another answer than SQLite: ${differing}`);
process.exitCode = verdicts.every((isWithin) => isWithin) && differing === 0 ? 0 : 1;
