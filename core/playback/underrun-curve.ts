import type { Interval } from '../stats/interval.ts';
import { quantileOfSorted } from '../stats/quantile.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { AudioMs, MonoMs } from '../units.ts';
import { holdsBack } from './audible.ts';
import { earliestGaplessStart } from './deficit.ts';
import { firstReaching } from './first-reaching.ts';
import { largestStallingPrebufferMs } from './prebuffer.ts';
import { startOf, startTable, type EndedTrace, type StartTable } from './start-table.ts';

/** What it takes to say when a recorded reply would have been heard under another prebuffer. */
export interface Ear {
  /** Where time to ear begins. */
  readonly t0: MonoMs;
  /** Sound position of the first audible sample. */
  readonly onsetMs: AudioMs;
  /** What the output device adds, as it was measured. */
  readonly outputMs: number;
}

/** A recorded reply; `ear` is null where nothing audible was heard or measured. */
export interface RecordedReply extends EndedTrace {
  readonly ear: Ear | null;
}

export interface UnderrunPoint {
  readonly prebufferMs: AudioMs;
  /** Replies that stand still at least once. */
  readonly stalled: number;
  /** The same as a share, 0..1, with its 95 % interval. */
  readonly stalledShare: number;
  readonly interval: Interval;
  /** Median time from the first audio to playback: what the setting costs. */
  readonly medianAddedDelayMs: number;
  /** Median over the replies with an `ear`, waits before the first audible sample included; null without any. */
  readonly medianTimeToEarMs: number | null;
}

export interface UnderrunCurve {
  /** Replies with audio: the others have nothing to play. */
  readonly n: number;
  /** Of each reply the largest setting with which it stalls, rising; -Infinity for one that never does. */
  readonly stallingPrebuffersMs: Float64Array;
  readonly points: readonly UnderrunPoint[];
}

/**
 * What each prebuffer setting would have done to the recorded replies, as the virtual player would find it out by
 * playing each of them with each setting. A reply stalls with every setting up to one of its own and with none above
 * (see `smallestGaplessThresholdMs`), so those are sorted once and a share is a binary search.
 */
export function underrunCurve(
  replies: readonly RecordedReply[],
  prebuffersMs: readonly AudioMs[],
): UnderrunCurve {
  const prepared = replies.flatMap((reply) => prepare(reply) ?? []);
  const n = prepared.length;
  const stallingPrebuffersMs = Float64Array.from(prepared, ({ stallingMs }) => stallingMs).sort();
  const points = prebuffersMs.flatMap((prebufferMs) => {
    const stalled = n - firstReaching(stallingPrebuffersMs, prebufferMs);
    const interval = wilsonInterval(stalled, n);
    const delays = medianDelays(prepared, prebufferMs);
    return interval === null
      ? []
      : [{ prebufferMs, stalled, stalledShare: stalled / n, interval, ...delays }];
  });
  return { n, stallingPrebuffersMs, points };
}

interface PreparedReply {
  readonly table: StartTable;
  readonly stallingMs: AudioMs;
  readonly ear: Ear | null;
  /** The earliest start with which nothing up to the first audible sample waits. */
  readonly onsetReadyStart: MonoMs;
}

function prepare(reply: RecordedReply): PreparedReply | null {
  const table = startTable(reply);
  if (table === null) return null;
  return {
    table,
    stallingMs: largestStallingPrebufferMs(reply.chunks) ?? -Infinity,
    ear: reply.ear,
    onsetReadyStart: onsetReadyStart(reply),
  };
}

function onsetReadyStart({ chunks, ear }: RecordedReply): MonoMs {
  if (ear === null) return -Infinity;
  let beforeMs: AudioMs = 0;
  const needed = chunks.filter(({ audioMs }) => {
    const isNeeded = holdsBack({ audioMs: beforeMs }, ear.onsetMs);
    beforeMs += Math.max(0, audioMs);
    return isNeeded;
  });
  return earliestGaplessStart(needed) ?? -Infinity;
}

function medianDelays(replies: readonly PreparedReply[], prebufferMs: AudioMs) {
  const addedMs = new Float64Array(replies.length);
  const toEarMs: number[] = [];
  for (const [index, { table, ear, onsetReadyStart }] of replies.entries()) {
    const start = startOf(table, prebufferMs);
    addedMs[index] = start - table.firstAt;
    if (ear === null) continue;
    toEarMs.push(Math.max(start, onsetReadyStart) - ear.t0 + ear.onsetMs + ear.outputMs);
  }
  return {
    medianAddedDelayMs: quantileOfSorted(addedMs.sort(), 0.5) ?? 0,
    medianTimeToEarMs: quantileOfSorted(Float64Array.from(toEarMs).sort(), 0.5),
  };
}
