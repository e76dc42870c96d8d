import type { Seam } from '../../audio/seams.ts';
import type { Failure } from '../../contract/result.ts';
import { displayPhases, stoppedPhases, type DisplayPhase } from '../../timeline/display-phases.ts';
import { latencyOf, type Latency } from '../../timeline/latency.ts';
import { MARK_NAMES, type MarkName } from '../../timeline/marks.ts';
import type { Phase, PhaseName } from '../../timeline/phases.ts';
import type { VendorView } from '../../timeline/vendor-view.ts';
import { cancelTailOf, type CancelTail } from '../barge-in/cancel-tail.ts';
import { bargeInOf, type BargeInFigures } from '../barge-in/figures.ts';
import { gapsOf } from '../gaps/gaps.ts';
import type { AudibleGap } from '../gaps/types.ts';
import type { Session } from '../session.ts';
import { deliveryOf, type DeliveryFigures } from './chunk-figures.ts';
import { instantsOf } from './instants-of.ts';
import { cutPhases, type PhaseCut } from './phase-cut.ts';
import { playbackFiguresOf, type PlaybackFigures } from './playback-figures.ts';
import { type ReuseFigures, reuseOf } from './reuse.ts';
import { seamsOf } from './seams.ts';
import { KEY_MARKS, TRUST_LIMIT_MS } from './trust.ts';
import { vendorViewOf } from './vendor-view-of.ts';

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface AudioFigures {
  /** As the stream turned out to be; null before its header is read. */
  readonly sampleRate: number | null;
  readonly channels: number | null;
  /** Sound received, ms. */
  readonly durationMs: number;
  /** Sound position of the onset; null while it is unknown. */
  readonly leadingSilenceMs: number | null;
}

/** Everything that page, command line and export show of a run. Instants are ms from the run's `textReady`. */
export interface RunFigures extends Omit<DeliveryFigures, 'durationMs'> {
  readonly outcome: 'running' | 'completed' | 'cancelled' | 'failed';
  readonly temperature: 'cold' | 'warm' | null;
  /** Absent when they did not happen. */
  readonly marks: Partial<Record<MarkName, number>>;
  /** Up to the first audible sample, or as far as the run came; the sum is `phasesTo.atMs` or `reached.atMs`. */
  readonly phases: readonly Phase[];
  readonly phasesTo: { readonly mark: 'heard' | 'virtualAudible'; readonly atMs: number } | null;
  /** Where an unfinished run waits or a failed one stopped; null once `phasesTo` is known. */
  readonly reached: { readonly phase: PhaseName; readonly atMs: number } | null;
  readonly displayPhases: readonly DisplayPhase[];
  readonly latency: Latency;
  readonly vendorView: VendorView | null;
  readonly audio: AudioFigures;
  readonly playback: PlaybackFigures;
  /** Silences of 80 ms and more in what was heard. */
  readonly gaps: readonly AudibleGap[];
  /** Where the sound of one request met that of the next. */
  readonly seams: readonly Seam[];
  /** What was not asked for at its time: kept answers, and phrases asked for before the text. */
  readonly reuse: ReuseFigures;
  readonly bargeIn: BargeInFigures | null;
  readonly cancelTail: CancelTail | null;
  readonly errorBarMs: number;
  readonly trusted: boolean;
  readonly warnings: readonly Warning[];
  readonly error: Failure | null;
}

/**
 * Computes a run's figures, finished or not. Costs O(chunks), so a page asks once a frame at most.
 * @param now how far a running run has come, MonoMs (the live waterfall); without it, its latest event
 */
export function computeFigures(session: Session, now?: number): RunFigures {
  const cut = cutPhases(session, now);
  const { durationMs, ...delivery } = deliveryOf(session);
  return {
    outcome: session.ended?.outcome ?? (session.failure === null ? 'running' : 'failed'),
    temperature: session.connection?.temperature ?? null,
    marks: relativeMarks(session),
    ...phaseFigures(session, cut),
    latency: latencyOf(instantsOf(session)),
    vendorView: vendorViewOf(session, cut.phases),
    ...delivery,
    audio: audioFigures(session, durationMs),
    playback: playbackFiguresOf(session),
    gaps: gapsOf(session),
    seams: seamsOf(session),
    reuse: reuseOf(session),
    bargeIn: bargeInOf(session),
    cancelTail: cancelTailOf(session),
    ...trustOf(session),
    warnings: warningsOf(session),
    error: session.failure?.error ?? null,
  };
}

/** What the live waterfall needs of a run that is under way. */
export type PhasesSoFar = Pick<RunFigures, 'phases' | 'phasesTo' | 'reached' | 'displayPhases'>;

/** The phases at `now` (MonoMs) and which of them waits; the cheap part of `computeFigures` for every frame. */
export function phasesSoFar(session: Session, now: number): PhasesSoFar {
  return phaseFigures(session, cutPhases(session, now));
}

function phaseFigures(session: Session, cut: PhaseCut): PhasesSoFar {
  const atMs = cut.at - session.started.at;
  const { phases } = cut;
  return {
    phases,
    phasesTo: cut.state === 'complete' ? { mark: cut.mark, atMs } : null,
    reached: cut.state === 'reached' ? { phase: cut.phase, atMs } : null,
    displayPhases: displayPhases(drawnPhases(session, cut)),
  };
}

function drawnPhases({ failure, ended }: Session, cut: PhaseCut): readonly Phase[] {
  const isOver = failure !== null || ended !== null;
  return cut.state === 'reached' && isOver ? stoppedPhases(cut.phases, cut.phase) : cut.phases;
}

function relativeMarks({ marks, started }: Session): RunFigures['marks'] {
  const relative: Partial<Record<MarkName, number>> = {};
  for (const name of MARK_NAMES) {
    const at = marks[name];
    if (at !== undefined) relative[name] = at - started.at;
  }
  return relative;
}

function audioFigures({ format, onset }: Session, durationMs: number): AudioFigures {
  return {
    sampleRate: format?.sampleRate ?? null,
    channels: format?.channels ?? null,
    durationMs,
    leadingSilenceMs: onset?.audioMs ?? null,
  };
}

/** While a run lasts, the widest ± that counts so far stands in for the instrument's own verdict. */
export function trustOf(session: Session): Pick<RunFigures, 'errorBarMs' | 'trusted'> {
  if (session.ended !== null) {
    const { errorBarMs, trusted } = session.ended.instrument;
    return { errorBarMs, trusted };
  }
  const errorBarMs = widestErrorMs(session);
  return { errorBarMs, trusted: errorBarMs <= TRUST_LIMIT_MS };
}

function widestErrorMs({ markErrorsMs, chunks, stalls }: Session): number {
  const ofMarks = [...KEY_MARKS].map((mark) => markErrorsMs[mark] ?? 0);
  const ofStalls = stalls.map(({ errorMs }) => errorMs);
  return chunks.reduce((widest, { errorMs }) => Math.max(widest, errorMs), Math.max(...ofMarks, ...ofStalls));
}

function warningsOf({ notes, ended }: Session): Warning[] {
  const noted = notes.filter(({ level }) => level === 'warning');
  const reasons = ended?.instrument.reasons ?? [];
  return [
    ...noted.map(({ code, message }) => ({ code, message })),
    ...reasons.map((message) => ({ code: 'untrusted', message })),
  ];
}
