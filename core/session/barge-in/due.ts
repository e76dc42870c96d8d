import type { BargeInCause, PlannedBargeIn } from '../../contract/barge-in.ts';
import type { AudioMs, MonoMs } from '../../units.ts';
import type { Session } from '../session.ts';
import { offsetOf, soundPlaceOf } from '../text/text-place.ts';

/** What the listener has heard of a run. */
export interface Heard {
  readonly at: MonoMs;
  /** When the first audible sample left the speaker; null before that. */
  readonly audibleAt: MonoMs | null;
  /** The sound position that leaves the speaker now. */
  readonly soundMs: AudioMs;
}

/** @returns what interrupts the reply at this moment; null as long as nothing does */
export function dueBargeIn(rule: PlannedBargeIn, session: Session, heard: Heard): BargeInCause | null {
  if (heard.audibleAt === null) return null;
  switch (rule.by) {
    case 'time':
      return heard.at >= heard.audibleAt + rule.afterMs ? rule : null;
    case 'text': {
      const offset = offsetOf(rule.place, session.started.text);
      const place = offset === null ? null : soundPlaceOf(session, offset);
      if (offset === null || place === null || heard.soundMs < place.audioMs) return null;
      return { by: 'text', offset, basis: place.basis };
    }
  }
}
