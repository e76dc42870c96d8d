import { worstDeficitMs } from '../../playback/deficit.ts';
import { smallestGaplessThresholdMs } from '../../playback/prebuffer.ts';
import { playedUntil } from '../playback/heard-until.ts';
import { availableChunks, virtualPlaybackOf } from '../playback/playback-of.ts';
import type { Session } from '../session.ts';
import { reachedAt } from './phase-cut.ts';

export interface Underrun {
  readonly atMs: number;
  readonly ms: number;
}

/** What the player did; all instants in ms from `textReady`. */
export interface PlaybackFigures {
  /** `device`: measured at the output. `virtual`: a player without a device, computed from the chunk log. */
  readonly mode: 'virtual' | 'device';
  readonly prebufferMs: number;
  readonly playStartMs: number | null;
  /** The last sample that was played: of the sound, or before the listener interrupted it. */
  readonly playEndMs: number | null;
  /** The player wanted audio and had none; one that still lasts counts as far as the run has come. */
  readonly underruns: readonly Underrun[];
  /** The device itself starved or held sound up: apart from `underruns`; null without a device. */
  readonly renderUnderruns: { readonly events: number; readonly ms: number } | null;
  /** Largest lateness of audio against this player, had it never waited; null before it started. */
  readonly worstDeficitMs: number | null;
  /** Worst deficit against a player that started at the decoder's first sample: how much later it had to start for no gap. */
  readonly smallestGaplessPrebufferMs: number | null;
  /** The smallest prebuffer setting (audio held back before playback starts) without a gap. */
  readonly smallestGaplessThresholdMs: number | null;
}

/** The playback of a run so far, by its own player. */
export function playbackFiguresOf(session: Session): PlaybackFigures {
  const chunks = availableChunks(session);
  const some = chunks.length > 0;
  return {
    mode: session.started.playback,
    prebufferMs: session.started.prebufferMs,
    ...(session.started.playback === 'virtual' ? virtualFigures(session) : deviceFigures(session)),
    smallestGaplessPrebufferMs: some ? worstDeficitMs(chunks) : null,
    smallestGaplessThresholdMs: some ? smallestGaplessThresholdMs(chunks) : null,
  };
}

type OwnPlayer = Omit<
  PlaybackFigures,
  'mode' | 'prebufferMs' | 'smallestGaplessPrebufferMs' | 'smallestGaplessThresholdMs'
>;

function virtualFigures(session: Session): OwnPlayer {
  const { at: zero, prebufferMs } = session.started;
  const { playStart, playEnd, stalls, worstDeficitMs } = virtualPlaybackOf(session, prebufferMs);
  const until = playedUntil(session);
  if (playStart === null || playEnd === null || playStart > until) return NEVER_PLAYED;
  return {
    playStartMs: playStart - zero,
    playEndMs: Math.min(playEnd, until) - zero,
    underruns: stalls
      .filter(({ startAt }) => startAt < until)
      .map(({ startAt, endAt }) => ({ atMs: startAt - zero, ms: Math.min(endAt, until) - startAt })),
    renderUnderruns: null,
    worstDeficitMs,
  };
}

const NEVER_PLAYED: OwnPlayer = {
  playStartMs: null,
  playEndMs: null,
  underruns: [],
  renderUnderruns: null,
  worstDeficitMs: null,
};

function deviceFigures(session: Session): OwnPlayer {
  const { at: zero } = session.started;
  const { events, totalMs } = session.renderUnderruns;
  const { playStart, playEnd } = session.marks;
  return {
    playStartMs: playStart === undefined ? null : playStart - zero,
    playEndMs: playEnd === undefined ? null : playEnd - zero,
    underruns: session.stalls.map(({ startAt, endAt }) => ({
      atMs: startAt - zero,
      ms: Math.max(0, (endAt ?? reachedAt(session)) - startAt),
    })),
    renderUnderruns: { events, ms: totalMs },
    worstDeficitMs: playStart === undefined ? null : worstDeficitMs(availableChunks(session), playStart),
  };
}
