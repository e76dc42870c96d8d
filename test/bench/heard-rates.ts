// `npx tsx test/bench/heard-rates.ts [takes]`: when a sound is said to be heard, against what a PulseAudio sink of 48 kHz
// records, at rates that a voice may have. Where Chromium resamples, what waits in it is a sawtooth of seconds: takes of
// a second each fall on all of it.
import { summarise } from '../../core/stats/summarise.ts';
import type { Script } from '../fixtures/heard/page.ts';
import { openHeardPage } from '../helpers/heard/heard-page.ts';
import { startNullSink } from '../helpers/heard/null-sink.ts';
import { withPriority } from '../helpers/heard/priority.ts';
import { onsetIndex, voice } from '../helpers/sound/signal.ts';

const RATES = [16_000, 22_050, 24_000, 44_100, 48_000];
const PIECES_A_SECOND = 50;
/** Longer than any tooth, after which the page's clock knows it. */
const SETTLE_MS = 10_000;
/** Until the last sound has passed the sink. */
const TAIL_MS = 200;
const MAX_TRIES_EACH = 4;

interface Take {
  /** Recorded minus said, ms. */
  readonly errorMs: number;
  readonly saidErrorMs: number;
}

const takes = Number(process.argv[2] ?? 14);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const sink = await withPriority(startNullSink);
const recorder = await withPriority(() => sink.record());
const heard = await openHeardPage(sink.env);

function scriptOf(sampleRate: number): Script {
  const samples = Array.from(voice(sampleRate, 500, 180), (value) => Math.round(value * 32_767));
  const frames = sampleRate / PIECES_A_SECOND;
  const chunks = Array.from({ length: Math.ceil(samples.length / frames) }, (_, index) => ({
    atMs: index * 5,
    samples: samples.slice(index * frames, (index + 1) * frames),
  }));
  return { sampleRate, prebufferMs: 400, chunks, stopAtMs: null };
}

/** @returns null when the device ran dry */
async function take(script: Script): Promise<Take | null> {
  const from = recorder.position();
  const dropouts = sink.dropouts();
  const { reports } = await heard.page.evaluate((plan) => window.play(plan), script);
  await wait(TAIL_MS);
  const recording = recorder.since(from);
  const onset = onsetIndex(recording.samples, recording.sampleRate);
  const said = reports.find((report) => report.what === 'mark' && report.mark === 'heard');
  const isDisturbed =
    sink.dropouts() > dropouts || reports.some((report) => report.what === 'render_underrun');
  if (isDisturbed || onset === null || said?.what !== 'mark') return null;
  return { errorMs: recording.passedAt(onset) - said.at, saidErrorMs: said.errorMs };
}

/** @returns whether every take was within what it said of itself */
async function measure(sampleRate: number): Promise<boolean> {
  await heard.page.evaluate((rate) => window.prepare(rate), sampleRate);
  await wait(SETTLE_MS);
  const script = scriptOf(sampleRate);
  const seen: Take[] = [];
  for (let tries = 0; seen.length < takes && tries < takes * MAX_TRIES_EACH; tries += 1) {
    const one = await take(script);
    if (one !== null) seen.push(one);
  }
  const errors = seen.map(({ errorMs }) => errorMs);
  const { p50 } = summarise(errors);
  const saidErrorMs = Math.max(...seen.map((one) => one.saidErrorMs));
  const isWithin = seen.every((one) => Math.abs(one.errorMs) <= one.saidErrorMs);
  const [middle, least, most] = [p50, Math.min(...errors), Math.max(...errors)].map((ms) =>
    Number(ms).toFixed(1),
  );
  console.log(
    `${sampleRate} Hz: recorded − heard ${middle} ms (${least} to ${most}), said ± ${saidErrorMs.toFixed(1)} at most, ` +
      `${seen.length} takes: ${isWithin && seen.length > 0 ? 'PASS' : 'FAIL'}`,
  );
  return isWithin && seen.length > 0;
}

try {
  const verdicts: boolean[] = [];
  for (const rate of RATES) verdicts.push(await measure(rate));
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
} finally {
  await heard.close();
  await recorder.stop();
  await sink.close();
}
