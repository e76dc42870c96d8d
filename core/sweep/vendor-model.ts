import { quantile } from '../stats/quantile.ts';
import type { Session } from '../session/session.ts';
import { charactersOf } from '../text/characters-of.ts';
import type { AudioMs } from '../units.ts';
import { fitLine, type Line } from './fit-line.ts';

/** How a vendor answers one request, as far as recorded runs tell: enough to say what another way to cut would do. */
export interface VendorModel {
  /** Requests that it was fitted to, and how long the longest of their texts was, code points. */
  readonly n: number;
  readonly longestCharacters: number;
  /** From the dispatch to the first audio, ms by characters; half of the requests lie within `errorMs` of it. */
  readonly firstAudioMs: Line;
  readonly errorMs: number;
  /** Length of the sound, ms by characters: what every answer has of padding is in the constant. */
  readonly soundMs: Line;
  /** Sound a wall-clock ms; Infinity where answers came in one go. */
  readonly speed: number;
  /** Sound in one piece, as it arrives. */
  readonly pieceMs: AudioMs;
  /** Where the first audible sample lies in the sound. */
  readonly onsetMs: AudioMs;
}

/** Fewer requests say too little. */
const FEWEST = 6;

interface Asked {
  readonly characters: number;
  readonly firstAudioMs: number;
  readonly soundMs: AudioMs;
  readonly pieceMs: AudioMs;
  /** From its first piece of sound to its last, and what came behind the first. */
  readonly spanMs: number;
  readonly laterMs: AudioMs;
}

/** @returns null where too few requests were asked and answered one by one */
export function fitVendorModel(sessions: readonly Session[]): VendorModel | null {
  const asked = sessions.flatMap(askedOf);
  if (asked.length < FEWEST) return null;
  const firstAudioMs = lineOf(asked, (one) => one.firstAudioMs);
  const spanMs = sum(asked.map((one) => one.spanMs));
  return {
    n: asked.length,
    longestCharacters: Math.max(...asked.map(({ characters }) => characters)),
    firstAudioMs,
    errorMs: medianOf(asked.map((one) => Math.abs(errorOf(firstAudioMs, one)))),
    soundMs: lineOf(asked, (one) => one.soundMs),
    speed: spanMs === 0 ? Infinity : sum(asked.map((one) => one.laterMs)) / spanMs,
    pieceMs: medianOf(asked.map((one) => one.pieceMs)),
    onsetMs: medianOf(sessions.flatMap(({ onset }) => (onset === null ? [] : [onset.audioMs]))),
  };
}

const medianOf = (values: readonly number[]): number => quantile(values, 0.5) ?? 0;

/** Through the medians of all lengths, each as heavy as it has requests: one that took far too long moves nothing. */
function lineOf(asked: readonly Asked[], pick: (one: Asked) => number): Line {
  const lengths = [...new Set(asked.map(({ characters }) => characters))];
  const medians = new Map(
    lengths.map((length) => [
      length,
      medianOf(asked.filter(({ characters }) => characters === length).map(pick)),
    ]),
  );
  return fitLine(asked.map(({ characters }) => [characters, medians.get(characters) ?? 0] as const));
}

const errorOf = ({ constant, slope }: Line, { characters, firstAudioMs }: Asked): number =>
  firstAudioMs - constant - slope * characters;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * What was neither kept nor guessed nor said in an open stream: those have no time of their own. Nor what another request
 * said again: its sound is not whole.
 */
function askedOf(session: Session): readonly Asked[] {
  const { started, pieces, requests, cached, speculations, switches } = session;
  if (started.plan?.requests === 'one_stream' || speculations.length > 0) return [];
  const isApart = new Set([
    ...cached.map(({ request }) => request),
    ...switches.map(({ replaces }) => replaces),
  ]);
  return pieces.flatMap(({ request, start, end }) => {
    const marks = requests[request]?.marks;
    const own = session.chunks.filter((chunk) => chunk.request === request);
    const [first] = own;
    const last = own.at(-1);
    if (marks?.dispatched === undefined || marks.firstAudio === undefined || isApart.has(request)) return [];
    if (first === undefined || last === undefined) return [];
    const soundMs = sum(own.map(({ audioMs }) => audioMs));
    return [
      {
        characters: charactersOf(started.text.slice(start, end)),
        firstAudioMs: marks.firstAudio - marks.dispatched,
        soundMs,
        pieceMs: first.audioMs,
        spanMs: last.at - first.at,
        laterMs: soundMs - first.audioMs,
      },
    ];
  });
}
