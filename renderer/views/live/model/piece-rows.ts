import type { Session } from '../../../../core/session/session.ts';
import { charactersOf } from '../../../../core/text/characters-of.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { silencedMs, unlessSilenced } from './lanes.ts';
import type { PlannedPart } from './planned-parts.ts';
import { heardAtMs, saidBy, textParts, type TextPart } from './text-parts.ts';

export interface PieceRow {
  readonly label: string;
  readonly characters: number;
  readonly sentMs: number | null;
  readonly audioMs: number | null;
  readonly heardMs: number | null;
  readonly state: 'planned' | 'waiting' | 'speaking' | 'spoken' | 'stopped' | 'failed';
}

const hasSound = ({ soundFromMs, soundToMs }: TextPart): boolean => soundToMs > soundFromMs;

function liveState(part: TextPart, next: TextPart | undefined, { playback }: RunFrame): PieceRow['state'] {
  const { state, playedMs } = playback;
  if (state === 'ended') return 'spoken';
  if (state !== 'playing' && state !== 'stalled') return 'waiting';
  if (!hasSound(part) || playedMs < part.soundFromMs) return 'waiting';
  const isPast = playedMs >= part.soundToMs && next !== undefined && hasSound(next);
  return isPast ? 'spoken' : 'speaking';
}

/** Whether the request that said the part last came to its end. */
function isAnswered({ request }: TextPart, session: Session): boolean {
  const last = session.requests.findLast((one) => saidBy(session, one.request) === request);
  return last?.marks.done !== undefined;
}

function endState(part: TextPart, session: Session, isOnly: boolean): PieceRow['state'] {
  if (session.ended?.outcome === 'cancelled') {
    const heardToMs = heardAtMs(session, part.soundToMs);
    const wasHeard = hasSound(part) && heardToMs !== null && heardToMs <= (silencedMs(session) ?? -Infinity);
    return wasHeard ? 'spoken' : 'stopped';
  }
  if (session.failure === null) return 'spoken';
  return isOnly || !isAnswered(part, session) ? 'failed' : 'spoken';
}

/** What became of each piece of the text. */
export function pieceRows(frame: RunFrame): readonly PieceRow[] {
  const { session, live } = frame;
  const parts = textParts(session);
  return parts.map((part, index) => {
    const { label, request, text, soundFromMs, soundToMs } = part;
    const sentAt = session.requests.find((one) => one.request === request)?.marks.textSent;
    return {
      label,
      characters: charactersOf(text),
      sentMs: sentAt === undefined ? null : sentAt - session.started.at,
      audioMs: hasSound(part) ? soundToMs - soundFromMs : null,
      heardMs: hasSound(part) ? heardFromMs(frame, soundFromMs) : null,
      state: live ? liveState(part, parts[index + 1], frame) : endState(part, session, parts.length === 1),
    };
  });
}

/** The first piece is heard with its first audible sample, as the figures have it. */
function heardFromMs({ session, figures }: RunFrame, soundFromMs: number): number | null {
  const atMs = soundFromMs === 0 ? figures.latency.timeToEarMs : heardAtMs(session, soundFromMs);
  return unlessSilenced(session, atMs);
}

/** Nothing of it has been asked for yet. */
export const plannedRow = ({ label, text }: PlannedPart): PieceRow => ({
  ...{ label, characters: charactersOf(text), state: 'planned' },
  ...{ sentMs: null, audioMs: null, heardMs: null },
});
