import { playedAt } from '../../../../core/playback/audible.ts';
import type { VirtualPlayback } from '../../../../core/playback/types.ts';
import { trustOf } from '../../../../core/session/figures/figures.ts';
import { seamsOf } from '../../../../core/session/figures/seams.ts';
import { gapsOf } from '../../../../core/session/gaps/gaps.ts';
import { virtualPlaybackOf } from '../../../../core/session/playback/playback-of.ts';
import type { Session } from '../../../../core/session/session.ts';
import { audibleUnderrunsOf } from '../../../../core/sweep/audible-underruns.ts';
import { untrustedWords } from '../../../../core/sweep/doubt.ts';
import type { ChunkingLane, LaneSeam, LaneUnderrun, Span } from '../../../charts/chunking/types.ts';
import { placeSound } from '../../../charts/lanes/waveform-placement.ts';
import { count } from '../../../components/format.ts';
import type { PeaksView } from '../../../stores/run/run-frame.ts';
import { firstTokenAt } from './run-zero.ts';
import { seamFaults, seamWords } from './seam-words.ts';

interface LaneParts {
  readonly key: string;
  readonly name: string;
  readonly session: Session;
  readonly peaks: PeaksView;
}

/** A run as the lane of its strategy, from the first token on. */
export const laneOf = ({ key, name, session, peaks }: LaneParts): ChunkingLane => ({
  ...{ key, name, peaks },
  ...drawingOf(session),
});

type Drawing = Omit<ChunkingLane, 'key' | 'name' | 'peaks'>;

/** A run that is over is drawn in the same way for ever; only its waveform comes later. */
const known = new WeakMap<Session, Drawing>();

function drawingOf(session: Session): Drawing {
  const drawing = known.get(session) ?? drawn(session);
  known.set(session, drawing);
  return drawing;
}

function drawn(session: Session): Drawing {
  const zero = firstTokenAt(session);
  const { firstAudio } = session.marks;
  return {
    note: noteOf(session),
    pieces: piecesOf(session, zero),
    sentMs: session.requests.flatMap(({ marks }) =>
      marks.dispatched === undefined ? [] : [marks.dispatched - zero],
    ),
    arrivals: arrivalsOf(session, zero),
    ttfaMs: firstAudio === undefined ? null : firstAudio - zero,
    ...heardOf(session, zero),
  };
}

function noteOf(session: Session): string {
  const kept = session.cached.length;
  const requests = count(requestCount(session), 'request');
  const { trusted, errorBarMs } = trustOf(session);
  return [
    requests,
    ...(kept === 0 ? [] : [`${String(kept)} kept`]),
    ...(trusted ? [] : [untrustedWords(errorBarMs)]),
  ].join(', ');
}

/** Where all pieces go into one open request, they still have numbers of their own. */
function requestCount({ started, requests }: Session): number {
  return started.plan?.requests === 'one_stream' ? 1 : Math.max(1, requests.length);
}

/** The text bar, cut where a piece was let go; what came after the last cut belongs to the last piece. */
function piecesOf({ texts, pieces, started }: Session, zero: number): readonly Span[] {
  const endMs = (texts.at(-1)?.at ?? started.at) - zero;
  const cutsMs = pieces.map(({ at }) => at - zero).filter((cutMs) => cutMs > 0 && cutMs < endMs);
  const edges = [0, ...new Set(cutsMs), endMs];
  return edges.slice(1).map((toMs, index) => ({ fromMs: edges[index] ?? 0, toMs }));
}

function arrivalsOf({ chunks, requests }: Session, zero: number): readonly Span[] {
  return requests.flatMap(({ request }) => {
    const own = chunks.filter((chunk) => chunk.request === request);
    const [first] = own;
    const last = own.at(-1);
    return first === undefined || last === undefined
      ? []
      : [{ fromMs: first.at - zero, toMs: last.at - zero }];
  });
}

type Heard = Pick<
  ChunkingLane,
  'heardMs' | 'stretches' | 'seams' | 'audibleUnderruns' | 'underruns' | 'endMs'
>;

/** What the run's own player, which has no device, did with the sound. */
function heardOf(session: Session, zero: number): Heard {
  const playback = virtualPlaybackOf(session, session.started.prebufferMs);
  const { playStart, playEnd } = playback;
  if (playStart === null)
    return { heardMs: null, stretches: [], seams: [], audibleUnderruns: [], underruns: [], endMs: 0 };
  const underruns = playback.stalls.map(({ startAt, endAt }) => ({
    fromMs: startAt - zero,
    toMs: endAt - zero,
  }));
  const stalls = underruns.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs }));
  const soundMs = session.chunks.reduce((sum, { audioMs }) => sum + audioMs, 0);
  const heardMs = playStart - zero;
  const endMs = (playEnd ?? playStart) - zero;
  return {
    ...{ heardMs, endMs, underruns },
    stretches: placeSound(heardMs, soundMs, stalls, endMs),
    seams: seamsIn(session, playback, zero),
    audibleUnderruns: audibleUnderrunsIn(session, zero),
  };
}

function audibleUnderrunsIn(session: Session, zero: number): readonly LaneUnderrun[] {
  return audibleUnderrunsOf(gapsOf(session)).map(({ atMs, ms, cause, evidence }) => {
    const fromMs = session.started.at + atMs - zero;
    return { fromMs, toMs: fromMs + ms, cause, evidence };
  });
}

/** Where the second and every further request begins, in what was heard. */
function seamsIn(session: Session, playback: VirtualPlayback, zero: number): readonly LaneSeam[] {
  return seamsOf(session).flatMap((seam) => {
    const { request, positionMs, endPaddingMs, startPaddingMs } = seam;
    const at = playedAt(playback, positionMs);
    const silentAt = playedAt(playback, positionMs - endPaddingMs);
    if (at === null || silentAt === null) return [];
    const padding = { fromMs: silentAt - zero, toMs: at + startPaddingMs - zero };
    const words = { name: `T${String(request + 1)}`, faults: seamFaults(seam), figures: seamWords(seam) };
    return [{ atMs: at - zero, padding, ...words }];
  });
}
