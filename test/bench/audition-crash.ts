/** `npx tsx test/bench/audition-crash.ts [kills]`: an audition whose process is killed at 50 random instants. */
import { createRandom } from '../../core/stats/prng.ts';
import { audition } from '../factories/audition.ts';
import { crashOften } from '../helpers/kills/audition-crash.ts';

const kills = Number(process.argv[2] ?? 50);
const random = createRandom(1);
/** Up to the time of some five runs of the lab. */
const delaysMs = Array.from({ length: kills }, () => Math.round(random.next() * 400));
const wanted = audition({ runsPerCell: 100, connection: 'reuse' });
const outcome = await crashOften(wanted, delaysMs);

const exact = [...outcome.records.values()].filter((n) => n === wanted.runsPerCell).length;
console.log(`killed ${outcome.kills} times with SIGKILL, 0 to 400 ms after it went on measuring`);
console.log(`cells with a counted run that was lost: ${outcome.lost.length}`);
console.log(`records shown as torn: ${outcome.torn.length}`);
console.log(`cells with exactly ${wanted.runsPerCell} good runs at the end: ${exact} of 4`);
const isSound = outcome.lost.length === 0 && outcome.torn.length === 0 && exact === 4;
process.exitCode = isSound && outcome.kills === kills ? 0 : 1;
