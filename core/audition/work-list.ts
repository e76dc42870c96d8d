import type { Audition, CellChoice } from '../contract/audition.ts';
import type { Failure } from '../contract/result.ts';
import { isChosen, itemOf, placesOf } from './cells.ts';
import { createHostPauses } from './host-pauses.ts';
import { createPatience } from './patience.ts';
import { type CellPlace, roundOf } from './round.ts';
import { createWarmUps } from './warm-ups.ts';

/** A run to be made. A warm-up opens connections and wakes the model; it enters no figure. */
export interface Job extends CellPlace {
  readonly isWarmUp: boolean;
}

export type JobEnd =
  | { readonly kind: 'good' }
  /** Whole, but cold where warm was wanted, or the reverse. */
  | { readonly kind: 'strayed' }
  | { readonly kind: 'failed'; readonly error: Failure; readonly retryAfterMs: number | null }
  | { readonly kind: 'cancelled' };

/** How a cell stands with the one who measures. */
export interface CellLook {
  readonly isUnderWay: boolean;
  readonly isWaiting: boolean;
  readonly retryInMs: number | null;
  /** Why it is not tried any more. */
  readonly lost: Failure | null;
}

export interface CellLeft extends CellPlace {
  readonly runs: number;
}

/** What of an audition is still to be measured, in which order, and what is given up. Knows no clock and no socket. */
export interface WorkList {
  /** The next run that may begin now; null when there is none, or none may yet. It counts as under way from then on. */
  next(nowMs: number): Job | null;
  ended(job: Job, end: JobEnd, nowMs: number): void;
  /** Nothing is under way and nothing is left. */
  isOver(): boolean;
  /** Runs that are still to be made or under way. */
  left(): readonly CellLeft[];
  counts(): { readonly done: number; readonly of: number };
  /** Voices that were warmed up, of those with runs to be made; null where none waits for it. */
  warmedUp(): { readonly done: number; readonly of: number } | null;
  /** When a pause of a provider ends; null without one. */
  wakeAt(nowMs: number): number | null;
  look(place: CellPlace, nowMs: number): CellLook;
  /** Measures this too; what of it was given up is tried again. */
  add(choice: CellChoice): void;
  /** The audition was changed. */
  redraft(audition: Audition): void;
}

/** @param good runs that are kept already, by item */
export function createWorkList(
  first: Audition,
  firstChoices: readonly CellChoice[],
  good: ReadonlyMap<string, number>,
): WorkList {
  let audition = first;
  const choices = [...firstChoices];
  const done = new Map(good);
  const underWay = new Map<string, number>();
  // A pool that has one idle connection makes no second, so of runs side by side some are cold before all are warm.
  const patience = createPatience(() => 2 * audition.sideBySide + 1);
  const pauses = createHostPauses();
  const warmUps = createWarmUps();
  let round: CellPlace[] = [];
  let rounds = 0;
  let last: CellPlace | null = null;

  const isOurs = (place: CellPlace): boolean => choices.some((choice) => isChosen(place, choice));
  const chosen = (): readonly CellPlace[] => placesOf(audition).filter(isOurs);
  const rowOf = (voice: string) => placesOf(audition).filter((place) => place.voice === voice);

  function hostOf(key: string): string {
    const target = audition.voices.find((voice) => voice.key === key)?.target;
    return JSON.stringify([target?.provider, target?.endpoint]);
  }

  /** Still to be begun. */
  function missing(place: CellPlace): number {
    if (patience.lost(place) !== null) return 0;
    return Math.max(0, audition.runsPerCell - countOf(done, place) - countOf(underWay, place));
  }

  const remaining = (place: CellPlace): number => missing(place) + countOf(underWay, place);
  const mayAsk = ({ voice }: CellPlace, nowMs: number): boolean => pauses.of(hostOf(voice), nowMs) === null;
  const isReady = (place: CellPlace, nowMs: number): boolean =>
    mayAsk(place, nowMs) && (audition.connection === 'cold' || warmUps.isOver(place.voice));

  function takeWarmUp(nowMs: number): Job | null {
    if (audition.connection === 'cold') return null;
    const waiting = chosen().filter(
      (place) => !warmUps.isBegun(place.voice) && missing(place) > 0 && mayAsk(place, nowMs),
    );
    const place = waiting[0];
    if (place === undefined) return null;
    warmUps.begin(place.voice);
    return { ...place, isWarmUp: true };
  }

  function takeMeasured(nowMs: number): Job | null {
    round = round.filter((place) => missing(place) > 0);
    if (!round.some((place) => isReady(place, nowMs))) refill();
    const index = round.findIndex((place) => isReady(place, nowMs));
    const [place] = index < 0 ? [] : round.splice(index, 1);
    if (place === undefined) return null;
    underWay.set(itemOf(place), countOf(underWay, place) + 1);
    return { ...place, isWarmUp: false };
  }

  /** Those of a round that must wait stay in it; the others begin the next. */
  function refill(): void {
    const waiting = new Set(round.map(itemOf));
    const open = chosen().filter((place) => missing(place) > 0 && !waiting.has(itemOf(place)));
    if (open.length === 0) return;
    round = [...round, ...roundOf(open, audition.seed + rounds, last)];
    rounds += 1;
  }

  function takeBack(job: Job): void {
    if (job.isWarmUp) warmUps.end(job.voice);
    else underWay.set(itemOf(job), countOf(underWay, job) - 1);
  }

  function failed(job: Job, error: Failure): void {
    // What a warm-up failed of, the measured run will say again.
    if (!job.isWarmUp) patience.failed(job, error, rowOf(job.voice));
  }

  function refused(job: Job, error: Failure, retryAfterMs: number | null, nowMs: number): void {
    const host = hostOf(job.voice);
    if (job.isWarmUp) warmUps.forget(job.voice);
    if (pauses.refused(host, error, retryAfterMs, nowMs)) return;
    patience.giveUp(
      placesOf(audition).filter(({ voice }) => hostOf(voice) === host),
      error,
    );
  }

  function answered(job: Job, kind: 'good' | 'strayed', nowMs: number): void {
    pauses.answered(hostOf(job.voice), nowMs);
    if (job.isWarmUp) return;
    if (kind === 'strayed') return patience.strayed(job.voice, rowOf(job.voice));
    done.set(itemOf(job), countOf(done, job) + 1);
    patience.good(job);
  }

  return {
    next(nowMs) {
      const job = takeWarmUp(nowMs) ?? takeMeasured(nowMs);
      last = job ?? last;
      return job;
    },
    ended(job, end, nowMs) {
      takeBack(job);
      switch (end.kind) {
        case 'good':
        case 'strayed':
          return answered(job, end.kind, nowMs);
        case 'failed':
          if (end.error.code !== 'rate_limited') return failed(job, end.error);
          return refused(job, end.error, end.retryAfterMs, nowMs);
        case 'cancelled':
          return;
      }
    },
    isOver: () => !warmUps.isAnyUnderWay() && chosen().every((place) => remaining(place) === 0),
    left: () =>
      chosen()
        .map((place) => ({ ...place, runs: remaining(place) }))
        .filter(({ runs }) => runs > 0),
    counts() {
      const made = chosen().map((place) => Math.min(audition.runsPerCell, countOf(done, place)));
      return { done: made.reduce((sum, runs) => sum + runs, 0), of: made.length * audition.runsPerCell };
    },
    warmedUp() {
      if (audition.connection === 'cold') return null;
      const voices = [...new Set(chosen().flatMap((place) => (remaining(place) > 0 ? place.voice : [])))];
      const done = voices.filter((voice) => warmUps.isOver(voice)).length;
      return done < voices.length ? { done, of: voices.length } : null;
    },
    wakeAt: (nowMs) => pauses.nextEnd(nowMs),
    look(place, nowMs) {
      const isWaiting = isOurs(place) && missing(place) > 0;
      const pause = pauses.of(hostOf(place.voice), nowMs);
      return {
        isUnderWay: countOf(underWay, place) > 0,
        isWaiting,
        retryInMs: isWaiting && pause !== null ? pause.untilMs - nowMs : null,
        lost: patience.lost(place),
      };
    },
    add(choice) {
      choices.push(choice);
      patience.forgive(placesOf(audition).filter((place) => isChosen(place, choice)));
    },
    redraft(next) {
      audition = next;
      const known = new Set(placesOf(next).map(itemOf));
      round = round.filter((place) => known.has(itemOf(place)));
    },
  };
}

const countOf = (counts: ReadonlyMap<string, number>, place: CellPlace): number =>
  counts.get(itemOf(place)) ?? 0;
