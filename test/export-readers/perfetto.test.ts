import protobuf from 'protobufjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { computeFigures } from '../../core/session/figures.ts';
import { foldRun } from '../../core/session/reduce.ts';
import type { RecordedRun } from '../../electron/portable/recorded-run.ts';
import { exportFile, recordThree } from '../helpers/exported.ts';

/**
 * Written from Perfetto's published reference (perfetto.dev/docs/reference/trace-packet-proto), because no package of its
 * definitions is on the npm registry: as much of it as a trace of Onset may use. Decoded by protobufjs.
 */
const DEFINITIONS = `
syntax = "proto2";
message Trace { repeated TracePacket packet = 1; }
message TracePacket {
  optional uint64 timestamp = 8;
  optional uint32 timestamp_clock_id = 58;
  optional uint32 trusted_packet_sequence_id = 10;
  optional uint32 sequence_flags = 13;
  oneof data {
    ClockSnapshot clock_snapshot = 6;
    TrackEvent track_event = 11;
    TrackDescriptor track_descriptor = 60;
  }
}
message ClockSnapshot {
  message Clock { optional uint32 clock_id = 1; optional uint64 timestamp = 2; }
  repeated Clock clocks = 1;
}
message TrackDescriptor {
  enum ChildTracksOrdering { UNKNOWN = 0; LEXICOGRAPHIC = 1; CHRONOLOGICAL = 2; EXPLICIT = 3; }
  optional uint64 uuid = 1;
  optional string name = 2;
  optional uint64 parent_uuid = 5;
  optional CounterDescriptor counter = 8;
  optional ChildTracksOrdering child_ordering = 11;
  optional int32 sibling_order_rank = 12;
}
message CounterDescriptor { optional string unit_name = 6; }
message TrackEvent {
  enum Type { TYPE_UNSPECIFIED = 0; TYPE_SLICE_BEGIN = 1; TYPE_SLICE_END = 2; TYPE_INSTANT = 3; TYPE_COUNTER = 4; }
  repeated string categories = 22;
  optional string name = 23;
  optional Type type = 9;
  optional uint64 track_uuid = 11;
  optional double double_counter_value = 44;
  repeated DebugAnnotation debug_annotations = 4;
}
message DebugAnnotation { optional string name = 10; optional double double_value = 5; optional string string_value = 6; }
`;

interface Packet {
  readonly timestamp?: string;
  readonly trustedPacketSequenceId?: number;
  readonly clockSnapshot?: object;
  readonly trackDescriptor?: {
    readonly uuid: string;
    readonly name: string;
    readonly parentUuid?: string;
    readonly counter?: object;
  };
  readonly trackEvent?: {
    readonly type: string;
    readonly trackUuid: string;
    readonly name?: string;
    readonly doubleCounterValue?: number;
    readonly debugAnnotations?: readonly object[];
  };
}

let runs: readonly RecordedRun[];
let packets: readonly Packet[];
beforeAll(async () => {
  runs = await recordThree();
  const { bytes } = await exportFile(runs, 'perfetto');
  const trace = protobuf.parse(DEFINITIONS).root.lookupType('Trace');
  const read = trace.decode(bytes);
  const plain = trace.toObject(read, { longs: String, enums: String }) as { packet: Packet[] };
  packets = plain.packet;
  // Encoded again from what the definitions have names for, it is as long as before: no field is unknown to them.
  expect(trace.encode(trace.fromObject(plain)).finish().length).toBe(bytes.length);
}, 60_000);

const tracks = () => packets.flatMap(({ trackDescriptor }) => trackDescriptor ?? []);
const eventsOn = (uuid: string) => packets.filter(({ trackEvent }) => trackEvent?.trackUuid === uuid);
const trackOf = (run: number, name: string): string => {
  const [group] = tracks().filter((track) => track.name.startsWith(`Run ${run}:`));
  return tracks().find((track) => track.parentUuid === group?.uuid && track.name === name)?.uuid ?? 'none';
};

describe('a Perfetto trace', () => {
  it('begins with its clock, and every packet is of one sequence', () => {
    expect(packets[0]?.clockSnapshot).toBeDefined();
    expect(packets.every(({ trustedPacketSequenceId }) => trustedPacketSequenceId === 1)).toBe(true);
  });

  it('has the tracks of each run below it', () => {
    for (const run of [1, 2, 3])
      for (const name of ['Text', 'Request 0', 'Phases', 'Chunks', 'Player', 'Buffer'])
        expect(trackOf(run, name)).not.toBe('none');
    expect(new Set(tracks().map(({ uuid }) => uuid)).size).toBe(tracks().length);
  });

  it('closes every slice that it opens, none before it began', () => {
    for (const { uuid } of tracks()) {
      let depth = 0;
      for (const { trackEvent } of eventsOn(uuid)) {
        depth += trackEvent?.type === 'TYPE_SLICE_BEGIN' ? 1 : trackEvent?.type === 'TYPE_SLICE_END' ? -1 : 0;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }
  });

  it('has phases that sum to the wait, every chunk at its time, and the buffer as a counter', () => {
    runs.forEach(({ runId, events }, place) => {
      const session = foldRun(runId, events);
      if (session === null) throw new Error('no run');
      const figures = computeFigures(session);
      const zero = BigInt(Date.parse(session.started.startedAt)) * 1_000_000n;
      const msOf = ({ timestamp = '0' }: Packet): number => Number(BigInt(timestamp) - zero) / 1e6;
      const phases = eventsOn(trackOf(place + 1, 'Phases'));
      const last = phases.at(-1);
      expect(last === undefined ? NaN : msOf(last)).toBeCloseTo(figures.phasesTo?.atMs ?? NaN, 3);
      const chunks = eventsOn(trackOf(place + 1, 'Chunks'));
      expect(chunks.map(msOf)).toEqual(figures.chunks.map(({ atMs }) => expect.closeTo(atMs, 3) as number));
      expect(chunks[0]?.trackEvent?.debugAnnotations).toContainEqual({
        ...{ name: 'bytes', doubleValue: figures.chunks[0]?.bytes },
      });
      const buffer = eventsOn(trackOf(place + 1, 'Buffer'));
      expect(buffer.length).toBeGreaterThan(2);
      expect(buffer.every(({ trackEvent }) => trackEvent?.type === 'TYPE_COUNTER')).toBe(true);
    });
  });
});
