import { MAX_PIECE_CHARACTERS, type ReplyPlan, type TextPiece } from '../contract/reply-plan.ts';
import type { Session } from './session.ts';

/**
 * The plan of a recorded reply, to be run once more: its text comes as it came then. Null where the text went as a whole
 * in one request.
 */
export function planAgain(session: Session): ReplyPlan | null {
  const { plan } = session.started;
  if (plan === undefined) return null;
  const { source, firstTextMs = 0, ...rest } = plan;
  return source === 'typed'
    ? { ...rest, source: { kind: 'typed' } }
    : { ...rest, source: { kind: 'tokens', origin: source, tokens: piecesOf(session, firstTextMs) } };
}

function piecesOf({ started, texts }: Session, firstTextMs: number): TextPiece[] {
  const firstAt = texts[0]?.at ?? 0;
  const pieces = texts.map(({ at, text }) => ({ atMs: firstTextMs + at - firstAt, text }));
  // Of a reply that was stopped, some of the text never came.
  const left = started.text.slice(texts.reduce((length, { text }) => length + text.length, 0));
  const atMs = pieces.at(-1)?.atMs ?? firstTextMs;
  for (let from = 0; from < left.length; from += MAX_PIECE_CHARACTERS)
    pieces.push({ atMs, text: left.slice(from, from + MAX_PIECE_CHARACTERS) });
  return pieces;
}
