import { type WireObject, objectField } from '../json.ts';

/** One character and where it lies, ms on the alignment's own time. */
export interface TimedCharacter {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

const isMs = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

function listField(object: WireObject, names: readonly string[]): readonly unknown[] | null {
  const name = names.find((known) => Array.isArray(object[known]));
  return name === undefined ? null : (object[name] as unknown[]);
}

function numbers(object: WireObject, names: readonly string[]): readonly number[] | null {
  const list = listField(object, names);
  return list?.every(isMs) === true ? list : null;
}

interface Columns {
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
}

/** HTTP counts seconds and says where a character ends. */
function httpColumns(object: WireObject): Columns {
  const toMs = (seconds: number): number => seconds * 1000;
  return {
    starts: numbers(object, ['character_start_times_seconds'])?.map(toMs) ?? null,
    ends: numbers(object, ['character_end_times_seconds'])?.map(toMs) ?? null,
  };
}

/** Sockets count milliseconds and say how long it lasts; both lists are spelled in two ways in what is published. */
function socketColumns(object: WireObject): Columns {
  const starts = numbers(object, ['charStartTimesMs', 'charsStartTimesMs']);
  const durations = numbers(object, ['charDurationsMs', 'charsDurationsMs']);
  if (starts === null || durations === null) return { starts, ends: null };
  return { starts, ends: durations.map((duration, index) => (starts[index] ?? Number.NaN) + duration) };
}

/** @returns the characters; none where the message has no alignment, null where it has one that makes no sense */
export function readAlignment(message: WireObject): readonly TimedCharacter[] | null {
  if (message['alignment'] == null) return [];
  const object = objectField(message, 'alignment') ?? {};
  const texts = listField(object, ['chars', 'characters']);
  const { starts, ends } = 'characters' in object ? httpColumns(object) : socketColumns(object);
  if (texts === null || starts?.length !== texts.length || ends?.length !== texts.length) return null;
  return texts.map((text, index) => ({
    text: typeof text === 'string' ? text : '',
    startMs: starts[index] ?? 0,
    endMs: ends[index] ?? 0,
  }));
}
