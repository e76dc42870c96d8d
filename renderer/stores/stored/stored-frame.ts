import { computeFigures } from '../../../core/session/figures/figures.ts';
import { foldKept } from '../../../core/session/kept-run.ts';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { endOf, type PeaksView, type RunFrame } from '../run/run-frame.ts';

/** A kept run as Live shows one that is over, without its log; null where its record says nothing. */
export function storedFrame(
  runId: string,
  number: number,
  events: readonly RunEvent[],
  peaks: PeaksView,
): RunFrame | null {
  const session = foldKept(runId, events);
  if (session === null) return null;
  return {
    ...{ number, session, peaks },
    figures: computeFigures(session),
    nowMs: endOf(session),
    live: false,
    playback: { state: 'ended', playedMs: 0 },
    log: { rows: [], version: 0 },
  };
}
