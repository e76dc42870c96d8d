import { setTimeout as wait } from 'node:timers/promises';
import type { Played, Script } from '../../fixtures/heard/page.ts';
import { bestCorrelation } from '../sound/signal.ts';
import type { HeardPage } from './heard-page.ts';
import type { NullSink, Recorder, Recording } from './null-sink.ts';

/** What a recording says of one barge-in, with the next reply right behind it. */
export interface Interruption {
  /** From the stop to the last sample of the cancelled reply at the sink. */
  readonly silentAfterMs: number;
  /** The same without the latency of the output, which sound that left the player cannot escape. */
  readonly beyondLatencyMs: number;
  /** The loudest sample, from the first of the next reply to its last, that is not of it; full scale is 1. */
  readonly strayPeak: number;
  /** The same with 5 ms of the cancelled reply mixed in at a hundredth of its level: what the check must find. */
  readonly plantedPeak: number;
}

/** One step of 16 bits is rounding; more is sound. */
export const MAX_STRAY_PEAK = 1.5 / 32_768;

export interface Interruptions {
  readonly seen: readonly Interruption[];
  /** Takes in which the sound server or the player ran dry: torn apart, they say nothing, and were made again. */
  readonly repeated: number;
}

export interface Replies {
  readonly sampleRate: number;
  readonly first: Int16Array;
  readonly next: Int16Array;
}

const PIECE_MS = 20;
/** The next answer's first audio comes this much after the stop. */
const NEXT_TTFA_MS = 120;
const PREBUFFER_MS = 300;
const QUIET = 2 / 32_768;
/** How far the player may be off with its word when the next reply begins. */
const NEXT_ERROR_MS = 30;
/** Enough of the next reply to find its place. */
const FOUND_BY_MS = 600;
const PLANTED = { fromMs: 200, lengthMs: 5, level: 0.01 };
/** Stops at another place of the sound and of the device's callback each time. */
const FIRST_STOP_MS = 500;
const STOP_STEP_MS = 73.7;
const STOPS = 24;

/** Pieces that come at twice the pace at which they are played. */
function scriptOf(samples: Int16Array, sampleRate: number, fromMs: number, stopAtMs: number | null): Script {
  const pieceFrames = (sampleRate * PIECE_MS) / 1000;
  const chunks = Array.from({ length: Math.ceil(samples.length / pieceFrames) }, (_, index) => ({
    atMs: fromMs + (index * PIECE_MS) / 2,
    samples: Array.from(samples.subarray(index * pieceFrames, (index + 1) * pieceFrames)),
  }));
  return { sampleRate, prebufferMs: PREBUFFER_MS, chunks, stopAtMs };
}

function reportOf<W extends 'mark' | 'output'>({ reports }: Played, what: W, mark?: string) {
  const found = reports.find(
    (report) => report.what === what && (report.what !== 'mark' || report.mark === mark),
  );
  if (found === undefined) throw new Error(`the player told no ${mark ?? what}`);
  return found;
}

export interface InterruptionStage {
  readonly heard: HeardPage;
  readonly sink: NullSink;
  readonly recorder: Recorder;
  readonly replies: Replies;
}

/** Interrupts so many times undisturbed. @throws where the machine is too busy for that in `maxTakes` */
export async function interruptUndisturbed(
  stage: InterruptionStage,
  wanted: number,
  maxTakes: number,
): Promise<Interruptions> {
  const seen: Interruption[] = [];
  for (let take = 1; take <= maxTakes; take += 1) {
    const one = await interruptOnce(stage, FIRST_STOP_MS + (take % STOPS) * STOP_STEP_MS);
    console.info(`take ${take}`, one ?? 'does not count: player or sound server ran dry');
    if (one !== null) seen.push(one);
    if (seen.length === wanted) return { seen, repeated: take - wanted };
  }
  throw new Error(
    `${seen.length} of ${maxTakes} takes were undisturbed: this machine is too busy to listen to.`,
  );
}

/**
 * Plays the first reply, stops it, and lets the next one begin at once, while pieces of the first still come.
 * @param stopAtMs after the first piece
 * @returns null where player or sound server ran dry
 */
async function interruptOnce(
  { heard: { page }, sink, recorder, replies }: InterruptionStage,
  stopAtMs: number,
): Promise<Interruption | null> {
  const { sampleRate, first, next } = replies;
  const scripts = [
    scriptOf(first, sampleRate, 0, stopAtMs),
    scriptOf(next, sampleRate, NEXT_TTFA_MS, null),
  ] as const;
  const from = recorder.position();
  const before = sink.dropouts();
  const played = await page.evaluate(([one, other]) => window.interrupt(one, other), scripts);
  await wait(200);
  // Two witnesses: the player's own count, and the server's, which also knows of a dropout of 1 ms.
  const reports = [...played.first.reports, ...played.next.reports];
  const ranDry = reports.some(({ what }) => what === 'render_underrun' || what === 'stall');
  return ranDry || sink.dropouts() > before ? null : judge(played, recorder.since(from), replies);
}

function judge(
  played: { readonly first: Played; readonly next: Played },
  recording: Recording,
  { first, next }: Replies,
): Interruption {
  const { samples, sampleRate } = recording;
  const output = reportOf(played.first, 'output');
  const latencyMs = output.what === 'output' ? output.latencyMs : NaN;
  const playStart = reportOf(played.next, 'mark', 'playStart');
  const expectedAt = (playStart.what === 'mark' ? playStart.at : NaN) + latencyMs;
  const near = indexAt((index) => recording.passedAt(index), samples.length, expectedAt);
  const source = toFloat(next);
  const start = source.subarray(0, (FOUND_BY_MS * sampleRate) / 1000);
  const { offset } = bestCorrelation(start, samples, near, (NEXT_ERROR_MS * sampleRate) / 1000);
  const quiet = samples.subarray(0, offset).findLastIndex((sample) => Math.abs(sample) > QUIET);
  const silentAfterMs = recording.passedAt(quiet) - Number(played.first.stoppedAt);
  return {
    silentAfterMs,
    beyondLatencyMs: silentAfterMs - latencyMs,
    strayPeak: strayPeak(source, samples.subarray(offset)),
    plantedPeak: strayPeak(source, planted(samples.subarray(offset), toFloat(first), sampleRate)),
  };
}

const toFloat = (samples: Int16Array): Float32Array => Float32Array.from(samples, (value) => value / 32_768);

/** The sample that passes the sink at an instant. */
function indexAt(passedAt: (index: number) => number, length: number, at: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passedAt(middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is left of a recording that begins with this sound, without it. */
const strayPeak = (source: Float32Array, samples: Float32Array): number =>
  source.reduce((peak, wanted, index) => Math.max(peak, Math.abs((samples[index] ?? 0) - wanted)), 0);

/** The recording with a little of the cancelled reply in it: its loudest place. */
function planted(samples: Float32Array, first: Float32Array, sampleRate: number): Float32Array {
  const { fromMs, lengthMs, level } = PLANTED;
  const [from, length] = [(fromMs * sampleRate) / 1000, (lengthMs * sampleRate) / 1000];
  const loudest = first.reduce((best, value, index) => (value > (first[best] ?? 0) ? index : best), 0);
  const copy = samples.slice();
  for (let index = 0; index < length; index += 1)
    copy[from + index] = (copy[from + index] ?? 0) + level * (first[loudest - length / 2 + index] ?? 0);
  return copy;
}
