import type { BilledUse } from '../../billing/cost.ts';
import { charactersOf } from '../../text/characters-of.ts';
import type { Session } from '../session.ts';
import { sentTexts } from '../text/sent-texts.ts';
import { reuseOf } from './reuse.ts';

/**
 * What of a run its vendor may bill: what was sent, each time that it was, what was asked for early and for nothing
 * included; what was kept was not asked for.
 */
export function billedUseOf(session: Session): BilledUse {
  const { started, cached, chunks } = session;
  const kept = new Set(cached.map(({ request }) => request));
  const asked = chunks.filter(({ request }) => !kept.has(request));
  const sent = sentTexts(session).map(({ start, end }) => charactersOf(started.text.slice(start, end)));
  return {
    characters: sum(sent) + (reuseOf(session).speculation?.wastedCharacters ?? 0),
    audioMs: sum(asked.map(({ audioMs }) => audioMs)),
  };
}

/** Whether somebody else said a part: then the price of the first choice says nothing of the whole. */
export const isSaidByOthers = ({ switches }: Session): boolean => switches.some(({ to }) => to === 'target');

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
