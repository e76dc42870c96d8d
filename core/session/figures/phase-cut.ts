import { playedAt, type PlayedTimeline } from '../../playback/audible.ts';
import type { Marks } from '../../timeline/marks.ts';
import { pendingPhase } from '../../timeline/pending.ts';
import { PHASE_NAMES, partition, type Phase, type PhaseName } from '../../timeline/phases.ts';
import type { MonoMs } from '../../units.ts';
import { virtualPlaybackOf } from '../playback/playback-of.ts';
import type { Session } from '../session.ts';
import { firstSoundAttempts } from './replaced-attempts.ts';

/** The wait of one run cut into phases: to its end, or as far as it came. */
export type PhaseCut =
  | {
      readonly state: 'complete';
      readonly phases: readonly Phase[];
      readonly mark: 'heard' | 'virtualAudible';
      readonly at: MonoMs;
    }
  | {
      readonly state: 'reached';
      /** Only up to and with `phase`: the rest was not reached. */
      readonly phases: readonly Phase[];
      /** The phase in which the run waits or stopped. */
      readonly phase: PhaseName;
      readonly at: MonoMs;
    };

/** What is known of the playback, whichever player supplied it. */
interface Played {
  readonly marks: Marks;
  readonly starvedMs: number;
  /** When the player came, or will come, to the onset; null while unknown. */
  readonly onsetPlayedAt: MonoMs | null;
  /** Where the wait ends; null until it did. */
  readonly audibleAt: MonoMs | null;
}

/**
 * The phases of a run from `textReady` to the first audible sample. A run with a device ends at its measured `heard`;
 * in a `virtual` run the virtual player stands in, with the run's own prebuffer, and `output` is absent.
 * @param now how far an unfinished run has come, MonoMs; without it, its failure, its end or its latest mark
 */
export function cutPhases(session: Session, now: MonoMs = reachedAt(session)): PhaseCut {
  const virtual = session.started.playback === 'virtual';
  const played = virtual ? virtuallyPlayed(session) : devicePlayed(session);
  if (played.audibleAt === null) return cutSoFar(session, played, now);
  const last = virtual ? 'leading silence' : 'output';
  const phases = phasesOf(session, played, played.audibleAt, last);
  return {
    state: 'complete',
    phases: virtual ? phases.filter((phase) => phase.name !== 'output') : phases,
    mark: virtual ? 'virtualAudible' : 'heard',
    at: played.audibleAt,
  };
}

function cutSoFar(session: Session, played: Played, now: MonoMs): PhaseCut {
  const isOver = session.failure !== null || session.ended !== null;
  const phase = pendingPhase({
    marks: isOver ? marksUntil(played.marks, now) : played.marks,
    connected: firstSoundAttempts(session).connected,
    silencePlayed: played.onsetPlayedAt !== null && played.onsetPlayedAt <= now,
  });
  const phases = phasesOf(session, played, now, phase);
  const reached = Math.max(
    PHASE_NAMES.indexOf(phase),
    phases.findLastIndex(({ ms }) => ms > 0),
  );
  return {
    state: 'reached',
    phases: phases.slice(0, reached + 1),
    phase: PHASE_NAMES[reached] ?? phase,
    at: Math.max(now, session.started.at),
  };
}

/** What came after a run had stopped, as late audio and the player's end do, says nothing of where it stopped. */
function marksUntil(marks: Marks, now: MonoMs): Marks {
  return Object.fromEntries(Object.entries(marks).filter(([, at]) => at <= now));
}

/** With the waits for requests that were replaced before any of their sound came. */
function phasesOf(session: Session, played: Played, end: MonoMs, last: PhaseName): readonly Phase[] {
  const { replaced, takenOverAt } = firstSoundAttempts(session);
  const { marks, starvedMs } = played;
  const leadingSilenceMs = session.onset?.audioMs ?? 0;
  const t0 = takenOverAt ?? session.started.at;
  const heard = partition({ marks, starvedMs, t0, end, leadingSilenceMs, last });
  return heard.map(({ name, ms }, index) => ({
    name,
    ms: replaced.reduce((sum, phases) => sum + (phases[index]?.ms ?? 0), ms),
  }));
}

function virtuallyPlayed(session: Session): Played {
  const playback = virtualPlaybackOf(session, session.started.prebufferMs);
  const { playStart } = playback;
  const { marks } = firstSoundAttempts(session);
  const toOnset = playedToOnset(session, playback);
  return {
    marks: playStart === null ? marks : { ...marks, playStart },
    ...toOnset,
    audibleAt: toOnset.onsetPlayedAt,
  };
}

function devicePlayed(session: Session): Played {
  const { marks, stalls } = session;
  return {
    marks: firstSoundAttempts(session).marks,
    ...playedToOnset(session, { playStart: marks.playStart ?? null, stalls }),
    audibleAt: marks.heard ?? null,
  };
}

/** When the onset is played is its start, its position and every stall before it: so the stalls are what is left. */
function playedToOnset(
  { onset }: Session,
  timeline: PlayedTimeline,
): Pick<Played, 'onsetPlayedAt' | 'starvedMs'> {
  const onsetPlayedAt = onset === null ? null : playedAt(timeline, onset.audioMs);
  if (onset === null || onsetPlayedAt === null || timeline.playStart === null) {
    return { onsetPlayedAt: null, starvedMs: 0 };
  }
  return { onsetPlayedAt, starvedMs: Math.max(0, onsetPlayedAt - timeline.playStart - onset.audioMs) };
}

/** How far a run is known to have come. */
export function reachedAt(session: Session): MonoMs {
  if (session.failure !== null) return session.failure.at;
  if (session.ended !== null) return session.marks.cancelSent ?? session.ended.at;
  const lastChunkAt = session.chunks.at(-1)?.at ?? session.started.at;
  const switchedAt = session.switches.map(({ at }) => at);
  return Math.max(session.started.at, lastChunkAt, ...switchedAt, ...Object.values(session.marks));
}
