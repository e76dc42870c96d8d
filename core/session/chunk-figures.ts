import { summarise, type Summary } from '../stats/summarise.ts';
import type { MonoMs } from '../units.ts';
import type { Session } from './session.ts';

export interface ChunkFigure {
  readonly seq: number;
  /** Arrival, ms from `textReady`. */
  readonly atMs: number;
  readonly bytes: number;
  readonly audioMs: number;
}

export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DeliveryFigures {
  readonly chunks: readonly ChunkFigure[];
  /** Sound received, ms. */
  readonly durationMs: number;
  /** Audio received per wall time from the first audio to the last; null until there is such a span. */
  readonly speedUp: number | null;
  /** Longest time between two arrivals, ms from `textReady`. */
  readonly largestGap: Gap | null;
  /** Times between arrivals, ms; null with fewer than two chunks. */
  readonly interChunk: Summary | null;
}

/** How the audio was delivered, from the chunk log alone. */
export function deliveryOf(session: Session): DeliveryFigures {
  const { at: zero } = session.started;
  const chunks = session.chunks.map((chunk) => ({
    seq: chunk.seq,
    atMs: chunk.at - zero,
    bytes: chunk.sizeBytes,
    audioMs: chunk.audioMs,
  }));
  const durationMs = chunks.reduce((sum, chunk) => sum + chunk.audioMs, 0);
  const gaps = gapsBetween(chunks);
  return {
    chunks,
    durationMs,
    speedUp: speedUpOf(session, durationMs),
    largestGap: largest(gaps),
    interChunk: gaps.length === 0 ? null : summarise(gaps.map(lengthOf)),
  };
}

const lengthOf = (gap: Gap): number => gap.toMs - gap.fromMs;

function gapsBetween(chunks: readonly ChunkFigure[]): Gap[] {
  return chunks.slice(1).map((chunk, index) => ({
    fromMs: chunks[index]?.atMs ?? chunk.atMs,
    toMs: chunk.atMs,
  }));
}

function largest(gaps: readonly Gap[]): Gap | null {
  return gaps.reduce<Gap | null>((best, gap) => {
    return best === null || lengthOf(gap) > lengthOf(best) ? gap : best;
  }, null);
}

function speedUpOf({ chunks, marks }: Session, durationMs: number): number | null {
  const from: MonoMs | undefined = marks.firstAudio ?? chunks[0]?.at;
  const to: MonoMs | undefined = marks.lastAudio ?? chunks.at(-1)?.at;
  if (from === undefined || to === undefined || to <= from) return null;
  return durationMs / (to - from);
}
