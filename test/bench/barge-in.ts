// `npx tsx test/bench/barge-in.ts [takes]`: what a PulseAudio sink records when a reply is stopped and the next one begins
// at once, in Chromium.
import { summarise } from '../../core/stats/summarise.ts';
import { openHeardPage } from '../helpers/heard-page.ts';
import { interruptOnce, type Interruption } from '../helpers/heard-interruption.ts';
import { startNullSink } from '../helpers/null-sink.ts';
import { withPriority } from '../helpers/priority.ts';
import { twoReplies } from '../helpers/two-replies.ts';

const LIMIT_MS = 50;
const LEAST_TAKES = 20;
/** A busy machine's sound server tears takes apart; what leaked into every next reply would leave none exact. */
const LEAST_EXACT = 5;
const SETTLE_MS = 2000;

const takes = Math.max(LEAST_TAKES, Number(process.argv[2] ?? LEAST_TAKES));
const replies = await twoReplies();
const sink = await withPriority(startNullSink);
const recorder = await withPriority(() => sink.record());
const heard = await openHeardPage(sink.env);
const done: Interruption[] = [];
try {
  await heard.page.evaluate((rate) => window.prepare(rate), replies.sampleRate);
  // A fresh stream drops out at the device for a while, uncounted.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  for (let take = 0; take < takes; take += 1) {
    // Stops at another place of the sound and of the device's callback each time.
    const one = await interruptOnce(heard, sink, recorder, replies, 500 + take * 73.7);
    done.push(one);
    process.stderr.write(`${String(take + 1)} of ${String(takes)}: ${JSON.stringify(one)}\n`);
  }
} finally {
  await heard.close();
  await recorder.stop();
  await sink.close();
}

const silentAfterMs = summarise(done.map((one) => one.silentAfterMs));
const beyondLatencyMs = summarise(done.map((one) => one.beyondLatencyMs));
const report = {
  silentAfterMs,
  beyondLatencyMs,
  limitMs: LIMIT_MS,
  dropouts: done.reduce((sum, { dropouts }) => sum + dropouts, 0),
  exact: done.filter(({ isExact }) => isExact).length,
};
console.log(JSON.stringify(report, null, 2));
const isFast = Number(beyondLatencyMs.p95) <= LIMIT_MS;
process.exitCode = isFast && report.exact >= LEAST_EXACT ? 0 : 1;
