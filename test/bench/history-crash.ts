import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../../core/stats/prng.ts';
import { killWriter, openAfterKill } from '../helpers/kills/killed-writer.ts';

// `npx tsx test/bench/history-crash.ts`: a process that keeps runs is killed at random instants, one after the other in
// one folder; after each kill all runs that it said it had kept must be there, each with its row and one number for good.
const LATEST_KILL_MS = 400;

const { values: flags } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
const kills = Number(flags.kills);
const random = createRandom(Number(process.pid));
const root = await mkdtemp(join(tmpdir(), 'onset-crash-'));

const acknowledged: string[] = [];
const given = new Map<string, number>();
let [lost, torn, doubled, renumbered, withoutRow, runs] = [0, 0, 0, 0, 0, 0];
for (let kill = 0; kill < kills; kill += 1) {
  const told = await killWriter(root, `kill${String(kill).padStart(3, '0')}`, random.next() * LATEST_KILL_MS);
  acknowledged.push(...told.runs);
  const found = await openAfterKill(root, acknowledged);
  lost += found.lost.length;
  torn += found.torn.length;
  doubled += found.doubled;
  runs = found.runs;
  withoutRow += told.runs.length - told.rows.length;
  for (const [runId, number] of found.numbers) {
    renumbered += (given.get(runId) ?? number) === number ? 0 : 1;
    given.set(runId, number);
  }
}
await rm(root, { recursive: true });

console.log(`${kills} kills, ${acknowledged.length} runs acknowledged, ${runs} shown in the end`);
console.log(`  killed between a run and its row: ${withoutRow} runs, whose rows were made at the next start`);
console.log(`  lost ${lost}, torn ${torn}, two with one number ${doubled}, renumbered ${renumbered}`);
const isSound = lost + torn + doubled + renumbered === 0;
console.log(`  limit 0  ${isSound ? 'PASS' : 'FAIL'}`);
process.exitCode = isSound ? 0 : 1;
