import type { BilledUse } from '../billing/cost.ts';
import { reuseOf } from './reuse.ts';
import type { Session } from './session.ts';

/**
 * What of a run its vendor may bill: what was sent, each time that it was, what was asked for early and for nothing
 * included; what was kept was not asked for.
 */
export function billedUseOf(session: Session): BilledUse {
  const kept = new Set(session.cached.map(({ request }) => request));
  const asked = session.chunks.filter(({ request }) => !kept.has(request));
  return {
    characters: sentCharacters(session, kept) + (reuseOf(session).speculation?.wastedCharacters ?? 0),
    audioMs: sum(asked.map(({ audioMs }) => audioMs)),
  };
}

/** Whether somebody else said a part: then the price of the first choice says nothing of the whole. */
export const isSaidByOthers = ({ switches }: Session): boolean => switches.some(({ to }) => to === 'target');

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function sentCharacters({ started, pieces, switches }: Session, kept: ReadonlySet<number>): number {
  // Of a planned reply that was stopped before anything was let go of, nothing was sent.
  if (pieces.length === 0) return started.plan === undefined ? [...started.text].length : 0;
  const lengths = new Map(
    pieces.map(({ request, start, end }) => [request, [...started.text.slice(start, end)].length]),
  );
  // A piece that another request said again was sent twice.
  for (const { request, replaces } of switches) lengths.set(request, lengths.get(replaces) ?? 0);
  for (const request of kept) lengths.delete(request);
  return sum([...lengths.values()]);
}
