import type { TextSource } from '../contract/reply-plan.ts';
import type { RunEvent } from '../session/record/record.ts';
import { foldRun } from '../session/reduce.ts';
import type { Session } from '../session/session.ts';
import { sentenceEndsOf } from '../text/boundaries/sentence-ends.ts';
import { charactersOf } from '../text/characters-of.ts';
import type { ChunkerOptions } from '../text/chunkers/chunker.ts';
import { type TimedRelease, releasesOf } from '../text/chunkers/releases-of.ts';
import type { MonoMs } from '../units.ts';
import { lineAt } from './fit-line.ts';
import type { Trial } from './plans.ts';
import type { VendorModel } from './vendor-model.ts';

export interface ModelledPlan extends Omit<Trial, 'id'> {
  readonly text: string;
  readonly source: TextSource;
  readonly chunker: ChunkerOptions;
}

/** A request as the model would answer it. */
interface Answered {
  readonly request: number;
  readonly piece: TimedRelease;
  readonly dispatchedAt: MonoMs;
  readonly firstAudioAt: MonoMs;
  readonly doneAt: MonoMs;
  readonly soundMs: number;
}

/**
 * A reply that was never spoken, as a vendor who answers like the model would have spoken it: the same record as of a
 * real one, so that the same figures are read from it. Never to be shown without the word *modelled*.
 * @returns null for one open stream, in which the vendor cuts by rules of its own, and where there is nothing to say
 */
export function modelledReply(model: VendorModel, plan: ModelledPlan): Session | null {
  const { strategy, source, text, chunker } = plan;
  if (strategy.requests === 'one_stream') return null;
  const releases = releasesOf(source, text, strategy.chunking, chunker);
  const answers = answersOf(model, releases, plan.inFlight);
  const [first] = answers;
  if (first === undefined) return null;
  return foldRun('modelled', eventsOf(model, plan, answers, first.piece.atMs));
}

/** At most `inFlight` under way: a request waits for the first that is done. */
function answersOf(
  model: VendorModel,
  releases: readonly TimedRelease[],
  inFlight: number,
): readonly Answered[] {
  const free: MonoMs[] = Array.from({ length: inFlight }, () => 0);
  return releases.map((piece, request) => {
    const slot = free.indexOf(Math.min(...free));
    const characters = charactersOf(piece.text);
    const dispatchedAt = Math.max(piece.atMs, free[slot] ?? 0);
    const firstAudioAt = dispatchedAt + lineAt(model.firstAudioMs, characters);
    const soundMs = lineAt(model.soundMs, characters);
    const doneAt = firstAudioAt + Math.max(0, soundMs - model.pieceMs) / model.speed;
    free[slot] = doneAt;
    return { request, piece, dispatchedAt, firstAudioAt, doneAt, soundMs };
  });
}

/** Precise to the ms or not at all: a model has no error of its stamps. */
const errorMs = 0;

function eventsOf(
  model: VendorModel,
  { text, target, prebufferMs, connection, strategy, inFlight, source, chunker }: ModelledPlan,
  answers: readonly Answered[],
  readyAt: MonoMs,
): readonly RunEvent[] {
  const tokens = source.kind === 'typed' ? [] : source.tokens;
  const endsSentence = sentenceEndsOf(text, chunker);
  const overAt = Math.max(...answers.map(({ doneAt }) => doneAt));
  const plan = { ...strategy, inFlight, source: source.kind === 'typed' ? source.kind : source.origin };
  return [
    {
      ...{ kind: 'started', version: 1, at: readyAt, startedAt: '', clockOriginMs: 0 },
      ...{ target, text, prebufferMs, plan, playback: 'virtual' },
      connection: connection === 'cold' ? 'cold' : 'reuse',
    },
    ...tokens.map((token): RunEvent => ({ kind: 'text', at: token.atMs, text: token.text })),
    ...answers.flatMap((answer) => releaseAndMarks(answer, endsSentence(answer.piece.end))),
    { kind: 'onset', at: overAt, audioMs: model.onsetMs, detector: NO_DETECTOR },
    ...soundOf(model, answers),
    { kind: 'replied', at: overAt },
    { kind: 'ended', at: overAt, outcome: 'completed', instrument: NO_INSTRUMENT },
  ];
}

const NO_DETECTOR = { windowMs: 0, hopMs: 0, gateDbfs: 0, holdMs: 0 };
const NO_INSTRUMENT = { errorBarMs: 0, trusted: true, reasons: [], loopDelayMaxMs: 0, gcMs: 0 };

function releaseAndMarks(
  { request, piece, dispatchedAt, firstAudioAt, doneAt }: Answered,
  endsSentence: boolean,
): readonly RunEvent[] {
  const { atMs, start, end, reason } = piece;
  const marks = {
    dispatched: dispatchedAt,
    textSent: dispatchedAt,
    firstAudio: firstAudioAt,
    lastAudio: doneAt,
    done: doneAt,
  } as const;
  return [
    { kind: 'released', request, at: atMs, start, end, reason, endsSentence },
    ...Object.entries(marks).map(
      ([mark, at]) => ({ kind: 'mark', request, mark: mark as keyof typeof marks, at, errorMs }) as const,
    ),
  ];
}

/** In pieces as long as the recorded ones, at the recorded speed; in the order of their arrival. */
function soundOf({ pieceMs, speed }: VendorModel, answers: readonly Answered[]): readonly RunEvent[] {
  const arrivals = answers.flatMap(({ request, firstAudioAt, soundMs }) => {
    const count = Math.max(1, Math.ceil(soundMs / Math.max(1, pieceMs)));
    return Array.from({ length: count }, (_, index) => {
      const fromMs = index * pieceMs;
      const audioMs = Math.min(pieceMs, soundMs - fromMs);
      return { request, audioMs, at: firstAudioAt + Math.max(0, fromMs + audioMs - pieceMs) / speed };
    });
  });
  return arrivals
    .sort((a, b) => a.at - b.at || a.request - b.request)
    .map(({ request, audioMs, at }, seq) => {
      return { kind: 'chunk', request, seq, at, errorMs, sizeBytes: 0, samples: 0, audioMs };
    });
}
