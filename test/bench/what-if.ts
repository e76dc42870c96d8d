import { underrunCurve } from '../../core/playback/underrun-curve.ts';
import { recordedReplies } from '../factories/recorded-replies.ts';
import { naiveUnderrunCurve } from '../helpers/statistics/naive-underrun-curve.ts';

// `npx tsx test/bench/what-if.ts`: the underrun curve of 1,000 recorded replies at 101 settings, against a loop that
// plays each of them with each setting.
const LIMIT_MS = 200;
const REPLIES = 1000;
const CHUNKS_EACH = 100;
const ROUNDS = 7;

const replies = recordedReplies(REPLIES, CHUNKS_EACH, 1);
const prebuffersMs = Array.from({ length: 101 }, (_, index) => index * 10);

const loop = () => naiveUnderrunCurve(replies, prebuffersMs);

function timesMs(work: () => unknown): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  }).sort((one, other) => one - other);
}

const counts = (points: readonly { readonly stalled: number }[]): string =>
  points.map(({ stalled }) => stalled).join();

const isSame = counts(underrunCurve(replies, prebuffersMs).points) === counts(loop());
const curveMs = timesMs(() => underrunCurve(replies, prebuffersMs));
const loopMs = timesMs(loop);
const median = (sorted: readonly number[]): number => sorted[(ROUNDS - 1) / 2] ?? NaN;
const worstMs = curveMs.at(-1) ?? NaN;
const isWithin = isSame && worstMs < LIMIT_MS;

console.log(
  `${REPLIES} replies of ${CHUNKS_EACH} pieces x ${prebuffersMs.length} prebuffers, ${ROUNDS} rounds`,
);
console.log(`  curve  median ${median(curveMs).toFixed(1)} ms, slowest ${worstMs.toFixed(1)} ms`);
console.log(`  loop   median ${median(loopMs).toFixed(1)} ms`);
console.log(`  ratio  ${(median(loopMs) / median(curveMs)).toFixed(1)}`);
console.log(`  same shares: ${isSame ? 'yes' : 'NO'}; limit ${LIMIT_MS} ms  ${isWithin ? 'PASS' : 'FAIL'}`);
process.exitCode = isWithin ? 0 : 1;
