import { bufferLineOf } from '../../history/buffer-shape.ts';
import type { ToldRun } from '../told-run.ts';

/** Something on a track: a stretch, an instant or a value. Ms from the run's `textReady`. */
export type LaneItem = {
  readonly name: string;
  readonly atMs: number;
  readonly notes?: Readonly<Record<string, number | string>>;
} & (
  | { readonly kind: 'stretch'; readonly untilMs: number }
  | { readonly kind: 'instant' }
  | { readonly kind: 'value'; readonly value: number }
);

/** A track of a run. Stretches on one track lie within each other or apart, never across. */
export interface Lane {
  readonly name: string;
  readonly unit?: string;
  readonly items: readonly LaneItem[];
}

/** What happened in a run, track by track, in the order in which they lie. */
export function lanesOf(run: ToldRun): readonly Lane[] {
  const lanes = [
    textLane(run),
    ...requestLanes(run),
    phasesLane(run),
    chunksLane(run),
    playerLane(run),
    bufferLane(run),
  ];
  return lanes.filter(({ items }) => items.length > 0);
}

function textLane({ session }: ToldRun): Lane {
  const { started, texts, pieces } = session;
  const since = (at: number): number => at - started.at;
  const came = texts.map(({ at, text }): LaneItem => ({ kind: 'instant', name: text, atMs: since(at) }));
  const released = pieces.map(({ at, start, end, reason, request }): LaneItem => {
    const name = `piece: ${started.text.slice(start, end)}`;
    return { kind: 'instant', name, atMs: since(at), notes: { reason, request } };
  });
  const whole: LaneItem = { kind: 'instant', name: `text ready: ${started.text}`, atMs: 0 };
  return { name: 'Text', items: pieces.length === 0 ? [whole] : [...came, ...released] };
}

/** Requests of a reply overlap: each has its own track. */
function requestLanes({ session }: ToldRun): readonly Lane[] {
  return session.requests.map(({ request, marks, connection }) => {
    const instants = Object.entries(marks).map(([name, at]): LaneItem => ({
      kind: 'instant',
      name,
      atMs: at - session.started.at,
    }));
    const times = instants.map(({ atMs }) => atMs);
    const notes = { connection: connection?.temperature ?? 'none', protocol: connection?.protocol ?? 'none' };
    const whole: LaneItem = {
      ...{ kind: 'stretch', name: `request ${request}`, notes },
      ...{ atMs: Math.min(...times), untilMs: Math.max(...times) },
    };
    return { name: `Request ${request}`, items: instants.length === 0 ? [] : [whole, ...instants] };
  });
}

function phasesLane({ figures: { phases, phasesTo, reached } }: ToldRun): Lane {
  const end = phasesTo?.atMs ?? reached?.atMs ?? 0;
  let atMs = end - phases.reduce((sum, { ms }) => sum + ms, 0);
  const items = phases.flatMap(({ name, ms }): LaneItem[] => {
    const from = atMs;
    atMs += ms;
    return ms > 0 ? [{ kind: 'stretch', name, atMs: from, untilMs: atMs }] : [];
  });
  return { name: 'Phases', items };
}

function chunksLane({ session }: ToldRun): Lane {
  const items = session.chunks.map(({ seq, at, sizeBytes, audioMs, request, errorMs }): LaneItem => ({
    ...{ kind: 'instant', name: `chunk ${seq}`, atMs: at - session.started.at },
    notes: { bytes: sizeBytes, audioMs, request, errorMs },
  }));
  return { name: 'Chunks', items };
}

function playerLane({ figures, session }: ToldRun): Lane {
  const { playStartMs, playEndMs, underruns, mode } = figures.playback;
  if (playStartMs === null) return { name: 'Player', items: [] };
  const untilMs = playEndMs ?? playingUntil(figures, playStartMs);
  const playing: LaneItem = {
    ...{ kind: 'stretch', name: 'playing', atMs: playStartMs, untilMs },
    notes: { player: mode, prebufferMs: session.started.prebufferMs },
  };
  const waits = underruns.map(({ atMs, ms }): LaneItem => ({
    ...{ kind: 'stretch', name: 'underrun', atMs, untilMs: Math.min(atMs + ms, untilMs) },
  }));
  const { heard } = figures.marks;
  const ear: LaneItem[] = heard === undefined ? [] : [{ kind: 'instant', name: 'heard', atMs: heard }];
  return { name: 'Player', items: [playing, ...waits.filter(({ atMs }) => atMs < untilMs), ...ear] };
}

/** As far as is known: what was interrupted has no end of its own. */
const playingUntil = ({ chunks }: ToldRun['figures'], startMs: number): number =>
  Math.max(startMs, chunks.at(-1)?.atMs ?? startMs);

function bufferLane({ session, figures }: ToldRun): Lane {
  const items = bufferLineOf(session, figures).map(({ at, depthMs }): LaneItem => ({
    ...{ kind: 'value', name: 'buffer', atMs: at, value: depthMs },
  }));
  return { name: 'Buffer', unit: 'ms', items };
}
