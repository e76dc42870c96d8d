import { interChunkDelaysMs, largestGap } from '../../playback/inter-chunk.ts';
import { summarise, type Summary } from '../../stats/summarise.ts';
import type { MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';

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
  const delaysMs = interChunkDelaysMs(session.chunks);
  const gap = largestGap(session.chunks);
  return {
    chunks,
    durationMs,
    speedUp: speedUpOf(session, durationMs),
    largestGap: gap === null ? null : { fromMs: gap.startAt - zero, toMs: gap.endAt - zero },
    interChunk: delaysMs.length === 0 ? null : summarise(delaysMs),
  };
}

function speedUpOf({ chunks, marks }: Session, durationMs: number): number | null {
  const from: MonoMs | undefined = marks.firstAudio ?? chunks[0]?.at;
  const to: MonoMs | undefined = marks.lastAudio ?? chunks.at(-1)?.at;
  if (from === undefined || to === undefined || to <= from) return null;
  return durationMs / (to - from);
}
