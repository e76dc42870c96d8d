import { type Message, createMessage } from './protobuf.ts';

/** Numbers of fields in Perfetto's trace format (perfetto.dev/docs/reference/trace-packet-proto). */
const TRACE = { packet: 1 } as const;
const PACKET = {
  clockSnapshot: 6,
  timestamp: 8,
  sequence: 10,
  event: 11,
  sequenceFlags: 13,
  track: 60,
} as const;
const CLOCKS = { clock: 1, id: 1, timestamp: 2 } as const;
const TRACK = { uuid: 1, name: 2, parent: 5, counter: 8, childOrdering: 11, rank: 12 } as const;
const COUNTER = { unitName: 6 } as const;
const EVENT = { note: 4, type: 9, track: 11, category: 22, name: 23, value: 44 } as const;
const NOTE = { double: 5, text: 6, name: 10 } as const;

const REALTIME = 1;
/** The clock of packets that name none. */
const BOOTTIME = 6;
/** One writer wrote it all, and nothing came before it. */
const SEQUENCE = 1;
const BEGINS_ANEW = 1;
/** Tracks lie in the order of their ranks. */
const EXPLICIT_ORDER = 3;

export type EventType = 'begin' | 'end' | 'instant' | 'counter';
const EVENT_TYPES: Readonly<Record<EventType, number>> = { begin: 1, end: 2, instant: 3, counter: 4 };

export interface Track {
  readonly uuid: bigint;
  readonly name: string;
  /** Null at the top. */
  readonly parent: bigint | null;
  readonly rank: number;
  /** Of a counter. */
  readonly unit?: string;
}

export interface TrackEvent {
  /** Ns since 1970. */
  readonly at: bigint;
  readonly track: bigint;
  readonly type: EventType;
  /** None at an end. */
  readonly name?: string;
  readonly value?: number;
  /** Shown beside it. */
  readonly notes?: Readonly<Record<string, number | string>>;
}

const framed = (packet: Message): Uint8Array =>
  createMessage().message(TRACE.packet, packet.uint(PACKET.sequence, SEQUENCE)).bytes();

/** The first packet: stamps are wall clock. */
export function clockPacket(at: bigint): Uint8Array {
  const snapshot = createMessage();
  for (const id of [BOOTTIME, REALTIME])
    snapshot.message(CLOCKS.clock, createMessage().uint(CLOCKS.id, id).uint(CLOCKS.timestamp, at));
  return framed(
    createMessage().message(PACKET.clockSnapshot, snapshot).uint(PACKET.sequenceFlags, BEGINS_ANEW),
  );
}

export function trackPacket({ uuid, name, parent, rank, unit }: Track): Uint8Array {
  const track = createMessage().uint(TRACK.uuid, uuid).text(TRACK.name, name);
  if (parent !== null) track.uint(TRACK.parent, parent);
  track.uint(TRACK.childOrdering, EXPLICIT_ORDER).uint(TRACK.rank, rank);
  if (unit !== undefined) track.message(TRACK.counter, createMessage().text(COUNTER.unitName, unit));
  return framed(createMessage().message(PACKET.track, track));
}

export function eventPacket({ at, track, type, name, value, notes = {} }: TrackEvent): Uint8Array {
  const event = createMessage().uint(EVENT.type, EVENT_TYPES[type]).uint(EVENT.track, track);
  if (name !== undefined) event.text(EVENT.category, 'onset').text(EVENT.name, name);
  if (value !== undefined) event.double(EVENT.value, value);
  for (const [key, note] of Object.entries(notes)) event.message(EVENT.note, noteOf(key, note));
  return framed(createMessage().uint(PACKET.timestamp, at).message(PACKET.event, event));
}

function noteOf(name: string, value: number | string): Message {
  const note = createMessage().text(NOTE.name, name);
  return typeof value === 'number' ? note.double(NOTE.double, value) : note.text(NOTE.text, value);
}
