import { playedAt } from '../../../../core/playback/audible.ts';
import { sourcedChunks } from '../../../../core/session/playback/playback-order.ts';
import type { Session } from '../../../../core/session/session.ts';
import { outputDelayMs, playedTimeline } from './lanes.ts';

/** A piece of the text with a request of its own, and where its sound is; the whole text where it goes as one. */
export interface TextPart {
  /** As the event log calls it: "T1". */
  readonly label: string;
  readonly request: number;
  readonly text: string;
  /** Where it stands in the whole text. */
  readonly start: number;
  readonly end: number;
  /** Where its sound lies in what is played; the same twice as long as none of it came. */
  readonly soundFromMs: number;
  readonly soundToMs: number;
}

export const partLabel = (request: number): string => `T${String(request + 1)}`;

/** Whose text a request says: its own, or that of the one whose place it took. */
export function saidBy({ switches }: Pick<Session, 'switches'>, request: number): number {
  const switched = switches.find((one) => one.request === request);
  return switched === undefined ? request : saidBy({ switches }, switched.replaces);
}

const hasParts = ({ plan }: Session['started']): boolean => plan?.requests === 'one_each';

/** In the order of the text. */
export function textParts(session: Session): readonly TextPart[] {
  const { text } = session.started;
  const wholes = [{ request: 0, start: 0, end: text.length }];
  const pieces = hasParts(session.started) ? session.pieces : wholes;
  const chunks = sourcedChunks(session);
  let soundToMs = 0;
  return [...pieces]
    .sort((a, b) => a.start - b.start)
    .map(({ request, start, end }) => {
      const soundFromMs = soundToMs;
      for (const chunk of chunks) {
        if (!hasParts(session.started) || saidBy(session, chunk.request) === request)
          soundToMs += chunk.audioMs;
      }
      const place = { text: text.slice(start, end), start, end };
      return { label: partLabel(request), request, ...place, soundFromMs, soundToMs };
    });
}

/** When the sound at this position is heard, run time; null while unknown. */
export function heardAtMs(session: Session, positionMs: number): number | null {
  const played = playedAt(playedTimeline(session), positionMs);
  return played === null ? null : played + outputDelayMs(session) - session.started.at;
}
