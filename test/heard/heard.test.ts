import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playVirtually } from '../../core/playback/virtual-player.ts';
import type { PlaybackReport } from '../../core/session/record/record.ts';
import type { Played, Script } from '../fixtures/heard/page.ts';
import { interruptUndisturbed, MAX_STRAY_PEAK } from '../helpers/heard/heard-interruption.ts';
import { type HeardPage, openHeardPage } from '../helpers/heard/heard-page.ts';
import { withPriority } from '../helpers/heard/priority.ts';
import { type NullSink, type Recorder, type Recording, startNullSink } from '../helpers/heard/null-sink.ts';
import { bestCorrelation, gapsIn, onsetIndex, voice } from '../helpers/sound/signal.ts';
import { twoReplies } from '../helpers/heard/two-replies.ts';

/*
 * What the player says, against what a sink has recorded. The page maps its clock to this process's by the
 * product's own ping, and the recorder stamps what it reads with the same clock, so the comparison is absolute.
 * It proves that `heard` is when the sound server consumed the sound. It does not prove anything about loudspeaker
 * and air: a null sink has neither, and real hardware adds what its driver hides.
 */
const LEAD_IN_MS = 180;
const QUANTUM_FRAMES = 128;
/** A busy machine's sound server drops out and its page is late; such a take says nothing about the player. */
const MAX_TAKES = 20;
/** Where no stall is wanted, so that a late page starves nothing. */
const SAFE_MS = 400;
const MAX_LATE_MS = 8;
/** The null sink's clock runs 0.15 ms per second off. */
const MAX_LOST_MS = 3;
const TIMEOUT_MS = 120_000;

let sink: NullSink;
let recorder: Recorder;
let heard: HeardPage;

beforeAll(async () => {
  sink = await withPriority(startNullSink);
  recorder = await withPriority(() => sink.record());
  heard = await openHeardPage(sink.env);
});

afterAll(async () => {
  await heard?.close();
  await recorder?.stop();
  await sink?.close();
});

interface Take {
  readonly played: Played;
  readonly recording: Recording;
}

/** @param maxLateMs how late the page may have got its turn; it matters only where arrivals are compared */
async function take(script: Script, maxLateMs = Infinity): Promise<Take> {
  for (let count = 1; count <= MAX_TAKES; count += 1) {
    const from = recorder.position();
    const dropoutsBefore = sink.dropouts();
    const played = await heard.page.evaluate((plan) => window.play(plan), script);
    await wait(200);
    const recording = recorder.since(from);
    // Two witnesses: the player's own count, and the server's, which also knows of a dropout of 1 ms.
    const reported = played.reports.filter((report) => report.what === 'render_underrun');
    const dropouts = Math.max(reported.length, sink.dropouts() - dropoutsBefore);
    const { latestMs } = played;
    const { lostMs } = recording;
    if (dropouts === 0 && latestMs <= maxLateMs && lostMs <= MAX_LOST_MS) return { played, recording };
    console.info(`take ${count} does not count`, JSON.stringify({ reported, dropouts, latestMs, lostMs }));
  }
  throw new Error(`Not one of ${MAX_TAKES} takes was undisturbed: this machine is too busy to listen to.`);
}

/** Cuts a voice into 20 ms pieces that come in real time, with pauses of the network before some of them. */
function scriptOf(
  sampleRate: number,
  audioMs: number,
  pauses: Readonly<Record<number, number>> = {},
): Script {
  const samples = voice(sampleRate, audioMs, LEAD_IN_MS);
  const pieceFrames = sampleRate / 50;
  const chunks: { atMs: number; samples: number[] }[] = [];
  let lateMs = 0;
  for (let index = 0; index * pieceFrames < samples.length; index += 1) {
    lateMs += pauses[index] ?? 0;
    const piece = samples.subarray(index * pieceFrames, (index + 1) * pieceFrames);
    chunks.push({
      atMs: index * 10 + lateMs,
      samples: Array.from(piece, (value) => Math.round(value * 32_767)),
    });
  }
  return { sampleRate, prebufferMs: 60, chunks, stopAtMs: null };
}

function markOf(played: Played, name: string): number {
  const report = played.reports.find((one) => one.what === 'mark' && one.mark === name);
  if (report?.what !== 'mark') throw new Error(`no mark ${name}`);
  return report.at;
}

function stallsOf(played: Played) {
  const stalls = new Map<number, Extract<PlaybackReport, { what: 'stall' }>>();
  for (const report of played.reports) if (report.what === 'stall') stalls.set(report.startAt, report);
  return [...stalls.values()].map(({ startAt, endAt, audioMs }) => ({
    ms: Number(endAt) - startAt,
    audioMs,
  }));
}

function recordedOnset({ samples, sampleRate }: Recording): number {
  const onset = onsetIndex(samples, sampleRate);
  if (onset === null) throw new Error('the recording is silence');
  return onset;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.each([24_000, 48_000])('what is heard at %i Hz', { timeout: TIMEOUT_MS }, (sampleRate) => {
  beforeAll(async () => {
    await heard.page.evaluate((rate) => window.prepare(rate), sampleRate);
    // A fresh stream drops out at the device for a while, uncounted: the product opens its context with the page.
    await wait(2000);
  });

  it('is the source, and begins when the player says', async () => {
    const { played, recording } = await take({ ...scriptOf(sampleRate, 2000), prebufferMs: SAFE_MS });
    const onset = recordedOnset(recording);
    const source = voice(recording.sampleRate, 2000 - LEAD_IN_MS, 0);
    const { value } = bestCorrelation(source, recording.samples, onset, 960);
    const errorMs = recording.passedAt(onset) - markOf(played, 'heard');
    console.info({ sampleRate, correlation: value, heardErrorMs: errorMs });
    expect(value).toBeGreaterThanOrEqual(0.99);
    expect(Math.abs(errorMs)).toBeLessThanOrEqual(10);
    expect(stallsOf(played)).toEqual([]);
  });

  it('stands still as long as the player says, and as the virtual player foretells', async () => {
    const { played, recording } = await take(scriptOf(sampleRate, 2000, { 20: 320, 60: 610 }), MAX_LATE_MS);
    const gaps = gapsIn(recording.samples, recording.sampleRate, 10);
    const stalls = stallsOf(played);
    const virtual = playVirtually(played.chunks, { prebufferMs: 60, endedAt: played.endedAt });
    const foretold = virtual.stalls.map(({ startAt, endAt, audioMs }) => ({ ms: endAt - startAt, audioMs }));
    console.info({ sampleRate, recorded: gaps.map((gap) => gap.ms), stalls, foretold });
    expect(stalls).toHaveLength(2);
    expect(gaps).toHaveLength(2);
    expect(
      Math.abs(sum(stalls.map((stall) => stall.ms)) - sum(gaps.map((gap) => gap.ms))),
    ).toBeLessThanOrEqual(5);
    const quantumMs = (QUANTUM_FRAMES / sampleRate) * 1000;
    expect(foretold.map(({ audioMs }) => audioMs)).toEqual(stalls.map(({ audioMs }) => audioMs));
    for (const [index, stall] of stalls.entries()) {
      expect(Math.abs(stall.ms - Number(foretold[index]?.ms))).toBeLessThanOrEqual(quantumMs);
    }
  });

  it('falls silent on barge-in when the player says', async () => {
    const { played, recording } = await take({
      ...scriptOf(sampleRate, 3000),
      prebufferMs: SAFE_MS,
      stopAtMs: 900,
    });
    const quietAt = recording.passedAt(
      recording.samples.findLastIndex((value) => Math.abs(value) > 2 / 32_768),
    );
    const output = played.reports.find((report) => report.what === 'output');
    const latencyMs = output?.what === 'output' ? output.latencyMs : 0;
    console.info({
      sampleRate,
      latencyMs,
      silentAfterMs: quietAt - Number(played.stoppedAt),
      errorMs: quietAt - markOf(played, 'silenced'),
    });
    expect(quietAt - Number(played.stoppedAt)).toBeLessThanOrEqual(50 + latencyMs);
    expect(Math.abs(quietAt - markOf(played, 'silenced'))).toBeLessThanOrEqual(10);
  });
});

describe('a reply that is interrupted, with the next one right behind it', { timeout: TIMEOUT_MS }, () => {
  it('is silent at once, and nothing of it is heard after the next one began', async () => {
    const replies = await twoReplies();
    await heard.page.evaluate((rate) => window.prepare(rate), replies.sampleRate);
    await wait(2000);
    const { seen } = await interruptUndisturbed({ heard, sink, recorder, replies }, 2, MAX_TAKES);
    for (const { beyondLatencyMs, strayPeak, plantedPeak } of seen) {
      expect(beyondLatencyMs).toBeLessThanOrEqual(50);
      expect(strayPeak).toBeLessThanOrEqual(MAX_STRAY_PEAK);
      expect(plantedPeak).toBeGreaterThan(MAX_STRAY_PEAK);
    }
  });
});
