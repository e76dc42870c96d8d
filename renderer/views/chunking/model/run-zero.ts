import type { Session } from '../../../../core/session/session.ts';
import type { MonoMs } from '../../../../core/units.ts';
import type { StudioOrder } from '../../../stores/studio/studio-plan.ts';

/** The first LLM token: zero of everything on the chunking screen. A text that was there at once came at its start. */
export function firstTokenAt({ texts, started }: Session): MonoMs {
  return texts[0]?.at ?? started.at;
}

/** From what all times count: what was there at once has no token. */
export const zeroWords = (source: StudioOrder['source']['kind'] | null): string =>
  source === 'typed' ? 'the text' : 'the first LLM token';
