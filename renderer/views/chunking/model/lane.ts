import { playedAt } from '../../../../core/playback/audible.ts';
import { SHORTEST_GAP_MS } from '../../../../core/session/gaps-types.ts';
import { virtualPlaybackOf } from '../../../../core/session/playback-of.ts';
import { requestsInOrder } from '../../../../core/session/playback-order.ts';
import type { Session } from '../../../../core/session/session.ts';
import type { ChunkingLane, Span } from '../../../charts/chunking/types.ts';
import { placeSound } from '../../../charts/lanes/waveform-placement.ts';
import { count } from '../../../components/format.ts';
import type { PeaksView } from '../../../stores/run-frame.ts';
import { firstTokenAt } from './run-zero.ts';

interface LaneParts {
  readonly key: string;
  readonly name: string;
  readonly session: Session;
  readonly peaks: PeaksView;
}

/** A run as the lane of its strategy, from the first token on. */
export function laneOf({ key, name, session, peaks }: LaneParts): ChunkingLane {
  const zero = firstTokenAt(session);
  const { firstAudio } = session.marks;
  return {
    ...{ key, name, peaks },
    note: count(requestCount(session), 'request'),
    pieces: piecesOf(session, zero),
    sentMs: session.requests.flatMap(({ marks }) =>
      marks.dispatched === undefined ? [] : [marks.dispatched - zero],
    ),
    arrivals: arrivalsOf(session, zero),
    ttfaMs: firstAudio === undefined ? null : firstAudio - zero,
    ...heardOf(session, zero),
  };
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

type Heard = Pick<ChunkingLane, 'heardMs' | 'stretches' | 'seamsMs' | 'gaps' | 'endMs'>;

/** What the run's own player, which has no device, did with the sound. */
function heardOf(session: Session, zero: number): Heard {
  const playback = virtualPlaybackOf(session, session.started.prebufferMs);
  const { playStart, playEnd } = playback;
  if (playStart === null) return { heardMs: null, stretches: [], seamsMs: [], gaps: [], endMs: 0 };
  const stalls = playback.stalls.map(({ startAt, endAt }) => ({
    startMs: startAt - zero,
    endMs: endAt - zero,
  }));
  const soundMs = session.chunks.reduce((sum, { audioMs }) => sum + audioMs, 0);
  const heardMs = playStart - zero;
  const endMs = (playEnd ?? playStart) - zero;
  return {
    heardMs,
    endMs,
    stretches: placeSound(heardMs, soundMs, stalls, endMs),
    seamsMs: seamPositionsMs(session).flatMap((positionMs) => {
      const at = playedAt(playback, positionMs);
      return at === null ? [] : [at - zero];
    }),
    gaps: stalls
      .filter(({ startMs, endMs: toMs }) => toMs - startMs >= SHORTEST_GAP_MS)
      .map(({ startMs, endMs: toMs }) => ({ fromMs: startMs, toMs })),
  };
}

/** Sound positions at which the second and every further request begins. */
function seamPositionsMs(session: Session): readonly number[] {
  let positionMs = 0;
  const starts = requestsInOrder(session).flatMap(({ request, skipMs }) => {
    const own = session.chunks.filter((chunk) => chunk.request === request);
    const startMs = positionMs;
    positionMs += Math.max(0, own.reduce((sum, { audioMs }) => sum + audioMs, 0) - skipMs);
    return own.length === 0 ? [] : [startMs];
  });
  return starts.slice(1);
}
