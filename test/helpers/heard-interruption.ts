import { setTimeout as wait } from 'node:timers/promises';
import type { Played, Script } from '../fixtures/heard/page.ts';
import type { HeardPage } from './heard-page.ts';
import type { NullSink, Recorder, Recording } from './null-sink.ts';
import { bestCorrelation } from './signal.ts';

/** What a recording says of one barge-in, with the next reply right behind it. */
export interface Interruption {
  /**
   * How often player and sound server ran out of sound: a busy machine's server does, and tears both replies apart. Such a
   * take still shows when the first was silent, not how well the next one was heard.
   */
  readonly dropouts: number;
  /** From the stop to the last sample of the cancelled reply at the sink. */
  readonly silentAfterMs: number;
  /** The same without the latency of the output, which sound that left the player cannot escape. */
  readonly beyondLatencyMs: number;
  /** How much of what was heard of the next reply is that reply. */
  readonly correlation: number;
  /** What was heard with it that is not of it: power against its own. */
  readonly strangeDb: number;
  /** Sample for sample the next reply, and nothing else; a take that the sound server tore apart is not, either. */
  readonly isExact: boolean;
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
const NEXT_HEARD_MS = 600;
const QUIET = 2 / 32_768;
/** Below what one step of 16 bits in one sample would be. */
const EXACT_DB = -100;
/** How far the player may be off with its word when the next reply begins. */
const NEXT_ERROR_MS = 30;

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

/**
 * Plays the first reply, stops it, and lets the next one begin at once, while pieces of the first still come.
 * @param stopAtMs after the first piece
 */
export async function interruptOnce(
  { page }: HeardPage,
  sink: NullSink,
  recorder: Recorder,
  { sampleRate, first, next }: Replies,
  stopAtMs: number,
): Promise<Interruption> {
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
  const counted = reports.filter(({ what }) => what === 'render_underrun' || what === 'stall').length;
  const dropouts = Math.max(counted, sink.dropouts() - before);
  return { dropouts, ...judge(played, recorder.since(from), next) };
}

function judge(
  played: { readonly first: Played; readonly next: Played },
  recording: Recording,
  next: Int16Array,
): Omit<Interruption, 'dropouts'> {
  const { samples, sampleRate } = recording;
  const passedAt = (index: number) => recording.passedAt(index);
  const output = reportOf(played.first, 'output');
  const latencyMs = output.what === 'output' ? output.latencyMs : NaN;
  const playStart = reportOf(played.next, 'mark', 'playStart');
  const expectedAt = (playStart.what === 'mark' ? playStart.at : NaN) + latencyMs;
  const length = (NEXT_HEARD_MS * sampleRate) / 1000;
  const source = Float32Array.from(next.subarray(0, length), (value) => value / 32_768);
  const near = indexAt(passedAt, samples.length, expectedAt);
  const { value, offset } = bestCorrelation(source, samples, near, sampleRate / 50);
  const silenceEnd = near - (NEXT_ERROR_MS * sampleRate) / 1000;
  const stoppedAt = Number(played.first.stoppedAt);
  const quiet = samples.subarray(0, silenceEnd).findLastIndex((sample) => Math.abs(sample) > QUIET);
  const silentAfterMs = passedAt(quiet) - stoppedAt;
  const strangeDb = strangePowerDb(source, samples, offset);
  return {
    silentAfterMs,
    beyondLatencyMs: silentAfterMs - latencyMs,
    correlation: value,
    strangeDb,
    isExact: strangeDb < EXACT_DB,
  };
}

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

function strangePowerDb(source: Float32Array, samples: Float32Array, offset: number): number {
  let [own, strange] = [0, 0];
  for (let index = 0; index < source.length; index += 1) {
    const wanted = source[index] ?? 0;
    own += wanted ** 2;
    strange += ((samples[index + offset] ?? 0) - wanted) ** 2;
  }
  return 10 * Math.log10(strange / own + 1e-12);
}
