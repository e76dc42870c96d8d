import type { MonoMs } from '../units.ts';
import type { RunInstants } from './instants.ts';

export const LENS_STARTS = [
  'runPressed',
  'firstToken',
  'textReady',
  'dial',
  'connected',
  'textSent',
] as const;
export type LensStart = (typeof LENS_STARTS)[number];

export const LENS_ENDS = ['firstByte', 'firstAudio', 'audible', 'heard', 'lastAudio'] as const;
export type LensEnd = (typeof LENS_ENDS)[number];

/** A latency as somebody defines it: from where, to where. */
export interface LensDefinition {
  readonly start: LensStart;
  readonly end: LensEnd;
  /** Adds the sound position of the onset, as benchmarks do that take for granted a player that never starves. */
  readonly addsLeadingSilence: boolean;
}

export type LensResult =
  | { readonly ms: number; readonly missing: null }
  /** What this run does not have: nothing was dialled, no sound came out, no onset was found. */
  | { readonly ms: null; readonly missing: 'start' | 'end' | 'onset' };

/** What `definition` makes of a recorded run, ms; negative when its end came before its start. */
export function measure(run: RunInstants, definition: LensDefinition): LensResult {
  const startAt = startOf(run, definition.start);
  if (startAt === null) return { ms: null, missing: 'start' };
  const endAt = endOf(run, definition.end);
  if (endAt === null) return { ms: null, missing: 'end' };
  if (!definition.addsLeadingSilence) return { ms: endAt - startAt, missing: null };
  if (run.onsetMs === null) return { ms: null, missing: 'onset' };
  return { ms: endAt - startAt + run.onsetMs, missing: null };
}

function startOf(run: RunInstants, start: LensStart): MonoMs | null {
  switch (start) {
    // A pasted text comes whole: pressing Run, its first token and its last are one instant.
    case 'runPressed':
    case 'firstToken':
    case 'textReady':
      return run.textReady;
    case 'dial':
      return dialAt(run);
    case 'connected':
      return connectedAt(run);
    case 'textSent':
      return run.marks.textSent ?? null;
  }
}

/** The first step of this run's own connection; null on a warm run, which dials nothing. */
function dialAt({ temperature, marks }: RunInstants): MonoMs | null {
  if (temperature === 'warm') return null;
  return marks.dnsStart ?? marks.tcpStart ?? null;
}

/** When the connection was usable, provider set-up included; a warm one already was when the request came to it. */
function connectedAt({ temperature, marks }: RunInstants): MonoMs | null {
  if (temperature === null) return null;
  const steps = [marks.tcpEnd, marks.tlsEnd, marks.upgradeEnd, marks.initEnd, marks.dispatched];
  const known = steps.filter((at) => at !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

function endOf(run: RunInstants, end: LensEnd): MonoMs | null {
  switch (end) {
    case 'firstByte':
    case 'firstAudio':
    case 'lastAudio':
      return run.marks[end] ?? null;
    case 'audible':
      return run.audibleAt;
    case 'heard':
      return run.heardAt;
  }
}
