import { spawn } from 'node:child_process';
import { appendFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/stats/prng.ts';
import type { RowIndex } from '../../../../electron/storage/rows/row-index.ts';
import { runRow } from '../../../factories/run-rows.ts';
import { makeRowIndexes, type RowIndexes } from '../../../helpers/history/row-indexes.ts';

const COMPACTOR = fileURLToPath(new URL('../../../fixtures/rows-compactor.ts', import.meta.url));
const RUNS = 400;
const base = runRow();

let folder: string;
let create: RowIndexes['create'];
let open: RowIndexes['open'];
let close: RowIndexes['close'];
beforeEach(async () => ({ folder, create, open, close } = await makeRowIndexes()));
afterEach(() => close());

const rowsOf = ({ table }: RowIndex) => table.newestFirst().map((row) => table.copy(row).row);
const idsOf = (index: RowIndex): readonly string[] => rowsOf(index).map(({ runId }) => runId);
const files = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
async function indexBytes(): Promise<number> {
  const stats = await Promise.all((await files()).map((name) => stat(join(folder, name))));
  return stats.reduce((sum, { size }) => sum + size, 0);
}

function add(index: RowIndex, ids: readonly string[]): void {
  for (const runId of ids) index.put([{ row: { ...base, runId, number: index.takeNumber() }, sizeBytes: 7 }]);
}
function noteAll(index: RowIndex, note: string): void {
  const annotation = { tags: ['kept'], note: note.padEnd(1900, '.'), rating: 4 };
  for (const { runId } of rowsOf(index)) index.note([{ runId, annotation }]);
}
const named = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => `run-${from + place}`);

/** An index of which nearly all is no longer so. */
async function edited(): Promise<RowIndex> {
  const index = await open();
  add(index, named(0, RUNS));
  for (const round of [1, 2, 3]) noteAll(index, `round ${round}`);
  index.drop(named(0, RUNS / 2));
  return index;
}

describe('an index that is mostly no longer so', () => {
  it('is made one file that says the same, and no number is given again', async () => {
    const index = await edited();
    const before = { rows: rowsOf(index), bytes: index.table.bytes, weighs: await indexBytes() };
    expect(await index.compact()).toBe(true);
    expect(rowsOf(index)).toEqual(before.rows);
    expect(await indexBytes()).toBeLessThan(before.weighs / 2);
    expect((await files()).length).toBe(3);
    const again = await open();
    expect(rowsOf(again)).toEqual(before.rows);
    expect(again.table.bytes).toBe(before.bytes);
    expect(again.takeNumber()).toBe(RUNS + 1);
    expect(await again.compact()).toBe(false);
  });

  it('goes on as before: what is changed afterwards counts', async () => {
    const index = await edited();
    await index.compact();
    index.drop(['run-300']);
    noteAll(index, 'later');
    add(index, ['new']);
    const again = await open();
    expect(rowsOf(again)).toEqual(rowsOf(index));
    expect(idsOf(again)).not.toContain('run-300');
    expect(again.table.get('run-399')?.note).toMatch(/^later/);
  });

  it('is the same to a process that had read it before, and to one that knew only its beginning', async () => {
    const early = await open();
    add(early, ['run-early']);
    const index = await edited();
    const late = await open();
    await index.compact();
    for (const other of [early, late]) {
      other.catchUp();
      expect(rowsOf(other)).toEqual(rowsOf(index));
      add(other, [`after-${other === early ? 'early' : 'late'}`]);
      index.catchUp();
    }
    late.catchUp();
    early.catchUp();
    expect(idsOf(early)).toEqual(idsOf(index));
    expect(idsOf(late)).toEqual(idsOf(index));
  });

  it('is read whole by a process that had begun to read the files it was before', async () => {
    const index = await edited();
    const reader = create();
    const { loaded } = await reader.open();
    await index.compact();
    await loaded;
    expect(rowsOf(reader)).toEqual(rowsOf(index));
  });

  it('is left alone while it says something that is not known here', async () => {
    const index = await edited();
    index.catchUp();
    const place = (await files()).at(0) ?? '';
    await appendFile(join(folder, place), '{"kind":"gone","runId":"run-399"}\n');
    expect(await index.compact()).toBe(false);
    expect(idsOf(await open())).toEqual(idsOf(index));
  });
});

it('does nothing for an index that is mostly so', async () => {
  const index = await open();
  add(index, named(0, 1500));
  expect(await index.compact()).toBe(false);
});

it('shows no deleted run again and loses no note when it is killed at any instant', async () => {
  const random = createRandom(process.pid);
  let [round, compacted] = [0, 0];
  for (let kill = 0; kill < 5; kill += 1) {
    const told = await killCompactor(80 + random.next() * 900);
    round = Math.max(round, told.round);
    compacted += told.compacted;
    const index = await open();
    const rows = rowsOf(index);
    // It may have come farther than it could say.
    const farthest = Math.max(...rows.map(({ note }) => Number(note.split(' ')[0])));
    expect(farthest).toBeGreaterThanOrEqual(round);
    expect(rows.every(({ note }) => Number(note.split(' ')[0]) >= farthest - 1)).toBe(true);
    const gone = new Set(named(1, round));
    expect(rows.filter(({ runId }) => gone.has(runId))).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(RUNS - farthest);
  }
  expect(compacted).toBeGreaterThan(0);
}, 60_000);

/** Lets it work for so long after its first round. */
async function killCompactor(afterMs: number): Promise<{ round: number; compacted: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', COMPACTOR, folder, String(RUNS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const told = { round: 0, compacted: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, round] = line.split(' ');
    if (what === 'compacted') told.compacted += 1;
    else {
      if (told.round === 0) setTimeout(() => child.kill('SIGKILL'), afterMs);
      told.round = Number(round);
    }
  }
  await exited;
  return told;
}
