import type { RunFigures } from '../../../core/session/figures/figures.ts';
import type { Session } from '../../../core/session/session.ts';
import type { PlayerSnapshot } from '../../audio/types.ts';
import type { LogRow } from './log-rows.ts';

/** Where the sound stands, in sound position. */
export interface PlaybackView {
  readonly state: PlayerSnapshot['state'];
  readonly playedMs: number;
}

export interface PeaksView {
  readonly values: Float32Array;
  readonly count: number;
  readonly peakMs: number;
}

/** One look at the run on screen, taken at most once a frame; everything drawn at that moment comes from it. */
export interface RunFrame {
  /** As history counts; null as long as it has not counted this run. */
  readonly number: number | null;
  readonly session: Session;
  readonly figures: RunFigures;
  /** Run time of this look, ms since textReady; stands still once the run is over. */
  readonly nowMs: number;
  /** Under way: the time goes on, figures may still appear. */
  readonly live: boolean;
  readonly playback: PlaybackView;
  readonly peaks: PeaksView;
  readonly log: { readonly rows: readonly LogRow[]; readonly version: number };
}

/** What the page is doing with runs. */
export type Stage =
  | { readonly kind: 'idle' }
  /** Asked for, not yet begun. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly runId: string }
  | { readonly kind: 'stopping'; readonly runId: string }
  /** A recorded run is told once more; nothing is measured. */
  | { readonly kind: 'replaying'; readonly runId: string }
  /** A finished or stored run is on screen. */
  | { readonly kind: 'shown'; readonly runId: string }
  /** The engine did not take it: nothing was sent. */
  | { readonly kind: 'refused' };

export const isUnderWay = (stage: Stage): boolean =>
  stage.kind !== 'idle' && stage.kind !== 'shown' && stage.kind !== 'refused';

/** The run on screen; null between two. */
export const shownRun = (stage: Stage): string | null => ('runId' in stage ? stage.runId : null);

export const NO_PEAKS: PeaksView = { values: new Float32Array(0), count: 0, peakMs: 10 };

/** Last instant of a finished run, ms since its zero: what its time axis must reach. */
export function endOf(session: Session): number {
  const { marks, failure, ended, output, started } = session;
  const last = Math.max(
    // What the player has consumed is still on its way out.
    (marks.playEnd ?? 0) + (output?.latencyMs ?? 0),
    marks.silenced ?? 0,
    marks.lastAudio ?? 0,
    marks.cancelQuiet ?? 0,
    failure?.at ?? 0,
    // `ended` waits for the player; it says nothing about sound, so it counts only where nothing else happened.
    marks.lastAudio === undefined ? (ended?.at ?? 0) : 0,
  );
  return Math.max(0, last - started.at);
}
