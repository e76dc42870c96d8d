import type { Session } from '../../../../core/session/session.ts';
import { type ReplyFigures, replyFiguresOf } from '../../../../core/sweep/reply-figures.ts';

type Settings = readonly [prebufferMs: number, price: Parameters<typeof replyFiguresOf>[2]];

interface Kept {
  readonly settings: Settings;
  readonly figures: ReplyFigures;
}

/** A run that is over has the same figures for ever; the table is made anew each second, of every run so far. */
const kept = new WeakMap<Session, readonly Kept[]>();

/** `replyFiguresOf`, of each run once. */
export function keptFiguresOf(session: Session, ...settings: Settings): ReplyFigures {
  const known = kept.get(session) ?? [];
  const found = known.find((one) => one.settings.every((value, index) => value === settings[index]));
  if (found !== undefined) return found.figures;
  const figures = replyFiguresOf(session, ...settings);
  kept.set(session, [...known, { settings, figures }]);
  return figures;
}
