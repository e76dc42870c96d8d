import type { AudioMs, MonoMs } from '../units.ts';
import type { MarkName, Marks } from './marks.ts';

/** The partition of the wait, in the order in which the phases follow each other. */
export const PHASE_NAMES = [
  'text wait', // t0 -> textReady
  'queue', // textReady -> dispatched, and on to the first step of a connection being made
  'dns',
  'tcp',
  'tls',
  'upgrade',
  'init',
  'send', // connection usable -> textSent
  'server', // textSent -> firstByte
  'first audio', // firstByte -> firstAudio
  'hop', // firstAudio -> received
  'decode', // received -> firstSample
  'prebuffer', // firstSample -> playStart
  'stall', // starved after playStart, before the onset
  'leading silence', // sound position of the onset
  'output', // what is left until the sound is out: the device
] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];

/** One phase's share of the wait; `ms` is exact and never negative. */
export interface Phase {
  readonly name: PhaseName;
  readonly ms: number;
}

export interface PartitionInput {
  /** All on one clock, in any order, any of them absent. */
  readonly marks: Marks;
  /** Where the wait begins; normally the run's `textReady`. */
  readonly t0: MonoMs;
  /** Where the wait ends: `heard`, `virtualAudible`, or how far an unfinished run has come. */
  readonly end: MonoMs;
  /** How long the player starved between `playStart` and the onset, in all. */
  readonly starvedMs: number;
  /** Sound position of the onset; 0 while unknown. */
  readonly leadingSilenceMs: AudioMs;
  /** The phase that ends at `end` and takes what no mark has claimed. */
  readonly last: PhaseName;
}

interface Stretch {
  /** null where the phase begins wherever the one before it ended. */
  readonly start: MarkName | null;
  /** null where no mark but the end of the wait itself ends it. */
  readonly end: MarkName | null;
}

interface Span extends Stretch {
  readonly name: PhaseName;
  readonly end: MarkName;
}

const SPANS: readonly Span[] = [
  { name: 'text wait', start: null, end: 'textReady' },
  { name: 'queue', start: 'textReady', end: 'dispatched' },
  { name: 'dns', start: 'dnsStart', end: 'dnsEnd' },
  { name: 'tcp', start: 'tcpStart', end: 'tcpEnd' },
  { name: 'tls', start: 'tlsStart', end: 'tlsEnd' },
  { name: 'upgrade', start: 'upgradeStart', end: 'upgradeEnd' },
  { name: 'init', start: null, end: 'initEnd' },
  { name: 'send', start: null, end: 'textSent' },
  { name: 'server', start: 'textSent', end: 'firstByte' },
  { name: 'first audio', start: 'firstByte', end: 'firstAudio' },
  { name: 'hop', start: 'firstAudio', end: 'received' },
  { name: 'decode', start: 'received', end: 'firstSample' },
  { name: 'prebuffer', start: 'firstSample', end: 'playStart' },
];
const CONNECTION_SPANS = SPANS.slice(2, 6);
/** Stall, leading silence and output: no mark parts them, but they begin where playback does. */
const PLAYING: Stretch = { start: 'playStart', end: null };

/**
 * Cuts `end - t0` into the 16 phases so that every millisecond belongs to exactly one (MEASUREMENT.md, "Phases").
 *
 * The boundary after a phase is its end mark, or the start of a later phase where that is earlier ("where marks
 * overlap the earlier phase ends where the later begins"), kept between the boundary before it and `end`. So:
 * - time between two phases belongs to the one that ends next (`dnsEnd` -> `tcpStart` to tcp, `tlsEnd` -> `textSent`
 *   to send), except that waiting for a connection to be begun (`dispatched` -> `dnsStart`) belongs to the queue;
 * - a phase without its end mark has 0 ms, and its time belongs to the next phase that has one;
 * - a phase that was over when the one before it began (a warm connection) cuts nothing and has 0 ms.
 *
 * @returns all 16 phases in order, ms; their sum is `max(0, end - t0)` up to floating-point rounding
 */
export function partition(input: PartitionInput): Phase[] {
  const end = Math.max(input.t0, input.end);
  const shares = new Map<PhaseName, number>();
  let cursor = input.t0;
  SPANS.forEach((span, index) => {
    const boundary = clamp(boundaryAfter(span, index, input.marks, cursor), cursor, end);
    shares.set(span.name, boundary - cursor);
    cursor = boundary;
  });
  if (input.marks.playStart !== undefined) cursor = sharePlayback(shares, input, cursor, end);
  const last = latest(input.last, shares);
  shares.set(last, (shares.get(last) ?? 0) + (end - cursor));
  return PHASE_NAMES.map((name) => ({ name, ms: shares.get(name) ?? 0 }));
}

/** The first instant at which `span` is over, or `cursor` when nothing says so. */
function boundaryAfter(span: Span, index: number, marks: Marks, cursor: MonoMs): MonoMs {
  const ownEnd = span.name === 'queue' ? queueEnd(marks) : marks[span.end];
  if (ownEnd === undefined) return cursor;
  return Math.min(ownEnd, ...startsOf([...SPANS.slice(index + 1), PLAYING], marks, cursor));
}

/** Start marks of the stretches that are not already over at `from`. */
function startsOf(stretches: readonly Stretch[], marks: Marks, from: MonoMs): MonoMs[] {
  return stretches.flatMap((stretch) => {
    const start = stretch.start === null ? undefined : marks[stretch.start];
    const end = stretch.end === null ? undefined : marks[stretch.end];
    return start === undefined || (end !== undefined && end <= from) ? [] : [start];
  });
}

function queueEnd(marks: Marks): MonoMs | undefined {
  if (marks.dispatched === undefined) return undefined;
  const starts = startsOf(CONNECTION_SPANS, marks, marks.dispatched);
  return starts.length === 0 ? marks.dispatched : Math.max(marks.dispatched, Math.min(...starts));
}

/** Cuts playStart -> end into stall, then leading silence. @returns the new cursor; the rest is the device's */
function sharePlayback(
  shares: Map<PhaseName, number>,
  input: PartitionInput,
  from: MonoMs,
  end: MonoMs,
): MonoMs {
  const stallEnd = Math.min(from + Math.max(0, input.starvedMs), end);
  const silenceEnd = Math.min(stallEnd + Math.max(0, input.leadingSilenceMs), end);
  shares.set('stall', stallEnd - from);
  shares.set('leading silence', silenceEnd - stallEnd);
  return silenceEnd;
}

/** `wanted`, unless a later phase already has time: then that one, so that phases stay in their order. */
function latest(wanted: PhaseName, shares: ReadonlyMap<PhaseName, number>): PhaseName {
  const later = PHASE_NAMES.slice(PHASE_NAMES.indexOf(wanted) + 1);
  return later.findLast((name) => (shares.get(name) ?? 0) > 0) ?? wanted;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
