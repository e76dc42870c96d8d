import { recommend, type Recommendation } from '../../../../core/playback/recommend.ts';
import {
  underrunCurve,
  type RecordedReply,
  type UnderrunPoint,
} from '../../../../core/playback/underrun-curve.ts';
import { trustOf } from '../../../../core/session/figures/figures.ts';
import { availableChunks } from '../../../../core/session/playback/playback-of.ts';
import type { Session } from '../../../../core/session/session.ts';
import { type Distrust, distrustOf } from '../../../../core/sweep/doubt.ts';
import { firstTokenAt } from './run-zero.ts';

/** The settings that are always drawn, ms. */
const GRID_MS = [0, 50, 100, 150, 200, 250, 300, 400, 500];
/** As the slider of the prebuffer. */
const STEP_MS = 10;
const LARGEST_MS = 5000;

export interface WhatIf {
  readonly n: number;
  /** By rising setting: the usual ones, the present one and the recommended one. */
  readonly points: readonly UnderrunPoint[];
  readonly now: UnderrunPoint | null;
  /** The smallest setting below the goal in these runs; null where none is, or none that can be set. */
  readonly smallest: UnderrunPoint | null;
  /** The same, where the runs are enough to tell the goal at all, and those that are trusted say so too. */
  readonly recommended: UnderrunPoint | null;
  /** How many more runs it takes to tell the goal; 0 where they are enough. */
  readonly lacking: number;
  /** How many more replies without an underrun would let the interval itself be below the goal. */
  readonly needsMore: number;
  readonly distrust: Distrust;
}

/**
 * With fewer no share below the goal but none at all can be seen, which says little: one in 20 takes 20 runs, one in
 * 100 takes 100, as a p95 and a p99 do.
 */
export const runsToTell = (goalShare: number): number => Math.ceil(1 / goalShare - ROUNDING);
const ROUNDING = 1e-9;

/** A recorded run as the curve wants it: what its own virtual player got, and when. */
export function recordedReply(session: Session): RecordedReply {
  const { marks, onset, ended, started } = session;
  return {
    chunks: availableChunks(session),
    endedAt: marks.done ?? ended?.at ?? started.at,
    ear: onset === null ? null : { t0: firstTokenAt(session), onsetMs: onset.audioMs, outputMs: 0 },
  };
}

/** What other prebuffers would have done to these runs, and which one to choose. */
export function whatIf(sessions: readonly Session[], nowMs: number, goalShare: number): WhatIf {
  const replies = sessions.map(recordedReply);
  const { byShare, needsMore } = recommendation(replies, goalShare);
  const chosenMs = settingOf(byShare);
  const settingsMs = [...new Set([...GRID_MS, nowMs, ...(chosenMs === null ? [] : [chosenMs])])];
  const curve = underrunCurve(
    replies,
    settingsMs.sort((a, b) => a - b),
  );
  const at = (ms: number | null) => curve.points.find(({ prebufferMs }) => prebufferMs === ms) ?? null;
  const lacking = Math.max(0, runsToTell(goalShare) - curve.n);
  const smallest = at(chosenMs);
  const recommended = lacking === 0 && isSure(sessions, goalShare, chosenMs) ? smallest : null;
  const distrust = distrustOf(sessions.map(trustOf));
  const chosen = { smallest, recommended, lacking, needsMore, distrust };
  return { n: curve.n, points: curve.points, now: at(nowMs), ...chosen };
}

/** In steps of the slider; null where none is, or none that can be set. */
function settingOf(byShare: Recommendation['byShare']): number | null {
  const wantedMs = byShare === null ? null : Math.ceil(byShare.prebufferMs / STEP_MS) * STEP_MS;
  return wantedMs !== null && wantedMs <= LARGEST_MS ? wantedMs : null;
}

/** A late stamp makes or hides an underrun: where some are not trusted, the others must be enough and say the same. */
function isSure(sessions: readonly Session[], goalShare: number, chosenMs: number | null): boolean {
  const trusted = sessions.filter((session) => trustOf(session).trusted);
  if (trusted.length === sessions.length) return true;
  const { byShare } = recommendation(trusted.map(recordedReply), goalShare);
  return trusted.length >= runsToTell(goalShare) && settingOf(byShare) === chosenMs;
}

function recommendation(replies: readonly RecordedReply[], goalShare: number): Recommendation {
  return recommend(underrunCurve(replies, []), goalShare);
}
