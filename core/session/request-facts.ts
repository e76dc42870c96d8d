import type { MarkName, Marks } from '../timeline/marks.ts';
import type { RequestFacts, Session } from './session.ts';

/** Done on our side and not by the exchange: true whatever becomes of its connection. */
const OWN_ACTS: ReadonlySet<string> = new Set<MarkName>(['textReady', 'dispatched', 'cancelSent']);

/** `requests` with `change` applied to number `request`, which is there afterwards, as all before it. */
export function withRequest(
  requests: Session['requests'],
  request: number,
  change: (facts: RequestFacts) => RequestFacts,
): Session['requests'] {
  const changed = [...requests];
  while (changed.length <= request) {
    changed.push({ request: changed.length, marks: {}, connection: null });
  }
  const facts = changed[request];
  if (facts !== undefined) changed[request] = change(facts);
  return changed;
}

/** A text written to a dead connection was not sent; a mark that the new one never reaches must not stand for it. */
export function onlyOwnActs(byMark: Marks): Marks {
  return Object.fromEntries(Object.entries(byMark).filter(([mark]) => OWN_ACTS.has(mark)));
}

/** Moves on with every request that brings more. */
const LATEST: ReadonlySet<MarkName> = new Set<MarkName>(['lastAudio', 'cancelQuiet']);

/** What a mark of one request makes of the reply's own; null where it is that request's business alone. */
export function replyMark(
  { marks, started }: Session,
  request: number,
  mark: MarkName,
  at: number,
): number | null {
  if (started.plan === undefined) return request === 0 ? at : null;
  if (LATEST.has(mark)) return Math.max(at, marks[mark] ?? at);
  if (mark === 'cancelSent') return Math.min(at, marks.cancelSent ?? at);
  // A reply is done when the event `replied` says so.
  return request === 0 && mark !== 'done' ? at : null;
}
