import { virtuallyAudibleAt } from '../session/playback-of.ts';
import type { Session } from '../session/session.ts';
import type { MonoMs } from '../units.ts';

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
export function measure(session: Session, definition: LensDefinition): LensResult {
  const startAt = startOf(session, definition.start);
  if (startAt === null) return { ms: null, missing: 'start' };
  const endAt = endOf(session, definition.end);
  if (endAt === null) return { ms: null, missing: 'end' };
  if (!definition.addsLeadingSilence) return { ms: endAt - startAt, missing: null };
  if (session.onset === null) return { ms: null, missing: 'onset' };
  return { ms: endAt - startAt + session.onset.audioMs, missing: null };
}

function startOf(session: Session, start: LensStart): MonoMs | null {
  switch (start) {
    // A pasted text comes whole: pressing Run, its first token and its last are one instant.
    case 'runPressed':
    case 'firstToken':
    case 'textReady':
      return session.started.at;
    case 'dial':
      return dialAt(session);
    case 'connected':
      return connectedAt(session);
    case 'textSent':
      return session.marks.textSent ?? null;
  }
}

/** The first step of this run's own connection; null on a warm run, which dials nothing. */
function dialAt({ connection, marks }: Session): MonoMs | null {
  if (connection?.temperature === 'warm') return null;
  return marks.dnsStart ?? marks.tcpStart ?? null;
}

/** When the connection was usable, provider set-up included; a warm one already was when the request came to it. */
function connectedAt({ connection, marks }: Session): MonoMs | null {
  if (connection === null) return null;
  const steps = [marks.tcpEnd, marks.tlsEnd, marks.upgradeEnd, marks.initEnd, marks.dispatched];
  const known = steps.filter((at) => at !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

function endOf(session: Session, end: LensEnd): MonoMs | null {
  switch (end) {
    case 'firstByte':
    case 'firstAudio':
    case 'lastAudio':
      return session.marks[end] ?? null;
    case 'audible':
      return virtuallyAudibleAt(session, 0);
    case 'heard':
      return session.started.playback === 'device' ? (session.marks.heard ?? null) : null;
  }
}
