import { computeFigures } from '../../core/session/figures/figures.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import { endOf, NO_PEAKS, type RunFrame } from '../../renderer/stores/run/run-frame.ts';
import { sessionOf } from './run-events.ts';

/** The page's look at a finished run of these events. */
export function frameOf(events: Iterable<RunEvent>, overrides: Partial<RunFrame> = {}): RunFrame {
  const session = sessionOf(events);
  return {
    number: 1,
    session,
    figures: computeFigures(session),
    nowMs: endOf(session),
    live: false,
    playback: { state: 'ended', playedMs: 0 },
    peaks: NO_PEAKS,
    log: { rows: [], version: 0 },
    ...overrides,
  };
}
