import type { ToldRun } from '../told-run.ts';
import { type Lane, type LaneItem, lanesOf } from './lanes.ts';
import { type TrackEvent, clockPacket, eventPacket, trackPacket } from './packets.ts';

const NS_PER_MS = 1e6;
/** Tracks of one run that can be told apart by their numbers. */
const LANES_PER_RUN = 1_000_000n;

/** Packets of one run; those of the first run come with the clock. @param place of the run in the file, from 0 */
export function tracePackets(run: ToldRun, place: number): readonly Uint8Array[] {
  const { row } = run;
  const zero = BigInt(Math.round(row.startedAtMs)) * BigInt(NS_PER_MS);
  const group = (BigInt(place) + 1n) * LANES_PER_RUN;
  const name = `Run ${row.number}: ${row.provider} ${row.model} ${row.voice} (${row.temperature ?? 'no connection'})`;
  const lanes = lanesOf(run).map((lane, index) => ({ lane, uuid: group + BigInt(index) + 1n, rank: index }));
  const events = lanes.flatMap(({ lane, uuid }) => eventsOf(lane, uuid, zero));
  return [
    ...(place === 0 ? [clockPacket(zero)] : []),
    trackPacket({ uuid: group, name, parent: null, rank: place }),
    ...lanes.map(({ lane, uuid, rank }) => trackPacket({ ...trackOf(lane), uuid, parent: group, rank })),
    ...events.sort(inTime).map(eventPacket),
  ];
}

const trackOf = ({ name, unit }: Lane) => ({ name, ...(unit === undefined ? {} : { unit }) });

function eventsOf({ items }: Lane, track: bigint, zero: bigint): readonly TrackEvent[] {
  const at = (ms: number): bigint => zero + BigInt(Math.round(ms * NS_PER_MS));
  return items.flatMap((item) => eventsOfItem(item, track, at));
}

function eventsOfItem(item: LaneItem, track: bigint, at: (ms: number) => bigint): readonly TrackEvent[] {
  const { name, atMs, notes = {} } = item;
  const begin = { at: at(atMs), track, name, notes };
  switch (item.kind) {
    case 'stretch':
      return [
        { ...begin, type: 'begin' },
        { at: at(item.untilMs), track, type: 'end' },
      ];
    case 'instant':
      return [{ ...begin, type: 'instant' }];
    case 'value':
      return [{ at: at(atMs), track, type: 'counter', value: item.value }];
  }
}

/** A stretch ends before the next one of its track begins; equal instants keep their order but for that. */
function inTime(one: TrackEvent, other: TrackEvent): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return 0;
}
