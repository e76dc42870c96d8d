import type protobuf from 'protobufjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bufferLineOf } from '../../../core/history/buffer-shape.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { exportFile, recordThree } from '../../helpers/engine/exported.ts';
import { recordInChromium } from './chromium-trace.ts';
import { fieldsIn, type Packet, packetsOf, traceType } from './definitions.ts';

const NS_PER_MS = 1e6;
/** Fields that Chromium has no use for: these alone are only as the reference says. */
const BY_REFERENCE = ['TrackDescriptor.siblingOrderRank', 'CounterDescriptor.unitName'];
const LANES = ['Text', 'Request 0', 'Phases', 'Chunks', 'Player', 'Buffer'];

/** A run, and how it is to be found in the trace. */
interface Expected {
  readonly number: number;
  readonly session: NonNullable<ReturnType<typeof foldRun>>;
  readonly figures: ReturnType<typeof computeFigures>;
}

let trace: protobuf.Type;
let bytes: Uint8Array;
let expected: readonly Expected[];
let packets: readonly Packet[];
beforeAll(async () => {
  const runs = await recordThree();
  expected = runs.map(({ runId, events }, place) => {
    const session = foldRun(runId, events);
    if (session === null) throw new Error('no run');
    return { number: place + 1, session, figures: computeFigures(session) };
  });
  trace = await traceType();
  ({ bytes } = await exportFile(runs, 'perfetto'));
  packets = packetsOf(trace, bytes);
}, 60_000);

const tracks = () => packets.flatMap(({ trackDescriptor }) => trackDescriptor ?? []);
const groupOf = (run: number) => tracks().find(({ name }) => name?.startsWith(`Run ${run}:`) === true);
const lanesOf = (run: number) => tracks().filter(({ parentUuid }) => parentUuid === groupOf(run)?.uuid);

/** What lies on a track of a run, at ms from its beginning. */
function eventsOn({ number, session }: Expected, name: string) {
  const lane = lanesOf(number).find((track) => track.name === name);
  const zero = BigInt(Date.parse(session.started.startedAt)) * BigInt(NS_PER_MS);
  return packets.flatMap(({ timestamp = '', trackEvent }) =>
    trackEvent !== undefined && trackEvent.trackUuid === lane?.uuid
      ? [{ ...trackEvent, atMs: Number(BigInt(timestamp) - zero) / NS_PER_MS }]
      : [],
  );
}

type Event = ReturnType<typeof eventsOn>[number];

/** Slices as Perfetto makes them: an end closes what began last on its track. */
function slicesOf(events: readonly Event[]) {
  const open: Event[] = [];
  const slices = [];
  for (const event of events) {
    if (event.type === 'TYPE_SLICE_BEGIN') open.push(event);
    if (event.type !== 'TYPE_SLICE_END') continue;
    const begin = open.pop();
    if (begin === undefined) throw new Error('a slice ends that did not begin');
    slices.push({ name: begin.name, atMs: begin.atMs, untilMs: event.atMs, depth: open.length });
  }
  expect(open).toEqual([]);
  return slices;
}

const near = (ms: number | null | undefined) => expect.closeTo(ms ?? NaN, 3) as number;

describe("the definitions, held against what Chromium's Perfetto writes", () => {
  it('read a trace of Chromium: its clocks, its tracks below each other, events on them in its time', async () => {
    const theirs = await recordInChromium();
    const read = packetsOf(trace, theirs);
    const clocks = read.flatMap(({ clockSnapshot }) => clockSnapshot?.clocks ?? []);
    const ofTracks = read.flatMap(({ trackDescriptor }) => trackDescriptor ?? []);
    const known = new Set(ofTracks.map(({ uuid }) => uuid));
    expect(clocks.length).toBeGreaterThan(1);
    expect(ofTracks.filter(({ parentUuid = '' }) => known.has(parentUuid)).length).toBeGreaterThan(1);
    const begins = read.filter(({ trackEvent }) => trackEvent?.type === 'TYPE_SLICE_BEGIN');
    expect(begins.length).toBeGreaterThan(10);
    const [ours, others] = [fieldsIn(trace, bytes), fieldsIn(trace, theirs)];
    const unseen = [...ours].filter((field) => !others.has(field));
    expect(BY_REFERENCE).toEqual(expect.arrayContaining(unseen));
  }, 60_000);
});

describe('a Perfetto trace', () => {
  it('has no field that the definitions do not know', () => {
    const read = trace.decode(bytes);
    const known = trace.fromObject(trace.toObject(read, { longs: String, enums: String }));
    expect(trace.encode(known).finish().length).toBe(bytes.length);
  });

  it('begins with its clock, and every packet is of one sequence', () => {
    expect(packets[0]?.clockSnapshot?.clocks).toHaveLength(2);
    expect(packets.every(({ trustedPacketSequenceId }) => trustedPacketSequenceId === 1)).toBe(true);
  });

  it('names each run by what it asked, and has its tracks below it', () => {
    for (const { number, session } of expected) {
      const { provider, voice } = session.started.target;
      expect(groupOf(number)?.name).toMatch(new RegExp(`^Run ${number}: ${provider} .*${voice} \\(cold\\)$`));
      expect(lanesOf(number).map(({ name }) => name)).toEqual(LANES);
    }
    expect(new Set(tracks().map(({ uuid }) => uuid)).size).toBe(tracks().length);
  });

  it('has every event on a track that was named before it', () => {
    const named = new Set<string>();
    for (const { trackDescriptor, trackEvent } of packets) {
      if (trackDescriptor !== undefined) named.add(trackDescriptor.uuid);
      if (trackEvent !== undefined) expect(named).toContain(trackEvent.trackUuid);
    }
  });

  it('has the phases one behind the other, as long as in the run, up to its first audible sample', () => {
    for (const run of expected) {
      const slices = slicesOf(eventsOn(run, 'Phases'));
      const phases = run.figures.phases.filter(({ ms }) => ms > 0);
      let atMs = 0;
      const wanted = phases.map(({ name, ms }) => {
        const from = atMs;
        atMs += ms;
        return { name, depth: 0, atMs: near(from), untilMs: near(atMs) };
      });
      expect(slices).toEqual(wanted);
      expect(slices.at(-1)?.untilMs).toEqual(near(run.figures.phasesTo?.atMs));
    }
  });

  it('has every mark of a request at its time, within the slice of the request', () => {
    for (const run of expected) {
      const events = eventsOn(run, 'Request 0');
      const marks = Object.entries(run.session.requests[0]?.marks ?? {});
      const told = events.flatMap(({ type, name, atMs }) => (type === 'TYPE_INSTANT' ? [[name, atMs]] : []));
      expect(marks.length).toBeGreaterThan(5);
      expect(Object.fromEntries(told)).toEqual(
        Object.fromEntries(marks.map(([name, at]) => [name, near(at - run.session.started.at)])),
      );
      const times = marks.map(([, at]) => at - run.session.started.at);
      const whole = { name: 'request 0', atMs: near(Math.min(...times)), untilMs: near(Math.max(...times)) };
      expect(slicesOf(events)).toEqual([{ ...whole, depth: 0 }]);
    }
  });

  it('has every chunk at its time, with its bytes', () => {
    for (const run of expected) {
      const chunks = eventsOn(run, 'Chunks');
      expect(chunks.map(({ atMs }) => atMs)).toEqual(run.figures.chunks.map(({ atMs }) => near(atMs)));
      chunks.forEach(({ debugAnnotations }, place) =>
        expect(debugAnnotations).toContainEqual({
          ...{ name: 'bytes', doubleValue: run.figures.chunks[place]?.bytes },
        }),
      );
    }
  });

  it('has the player and each of its underruns within it, and the buffer as a counter', () => {
    for (const run of expected) {
      const { playStartMs, playEndMs, underruns } = run.figures.playback;
      const [playing, ...waits] = slicesOf(eventsOn(run, 'Player')).sort((a, b) => a.depth - b.depth);
      expect(playing).toEqual({
        ...{ name: 'playing', depth: 0, atMs: near(playStartMs), untilMs: near(playEndMs) },
      });
      expect(waits).toEqual(
        underruns.map(({ atMs, ms }) => ({
          ...{ name: 'underrun', depth: 1, atMs: near(atMs), untilMs: near(atMs + ms) },
        })),
      );
      const buffer = eventsOn(run, 'Buffer');
      expect(new Set(buffer.map(({ type }) => type))).toEqual(new Set(['TYPE_COUNTER']));
      expect(buffer.map(({ atMs, doubleCounterValue }) => [atMs, doubleCounterValue])).toEqual(
        bufferLineOf(run.session, run.figures).map(({ at, depthMs }) => [near(at), near(depthMs)]),
      );
    }
  });
});
