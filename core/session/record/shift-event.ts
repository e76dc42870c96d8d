import type { MonoMs } from '../../units.ts';
import type { RunEvent } from './record.ts';

/** Instants are the numbers called `at`, or something that ends so: `endAt`, `dispatchedAt`. */
const isInstant = (name: string, value: unknown): value is number =>
  typeof value === 'number' && (name === 'at' || name.endsWith('At'));

function shifted<T extends object>(value: T, shiftMs: number): T {
  const entries: [string, unknown][] = Object.entries(value);
  const moved = entries.map(([name, own]) => [name, isInstant(name, own) ? own + shiftMs : own]);
  return Object.fromEntries(moved) as T;
}

/**
 * The event as if the run had been made `shiftMs` later: every instant moves, so that no figure changes. What joins the
 * record to other processes (`clockOriginMs`) moves the other way, so that it still names the true instant.
 */
export function shiftEvent(event: RunEvent, shiftMs: number): RunEvent {
  const moved = shifted(event, shiftMs);
  if (moved.kind === 'playback') return { ...moved, report: shifted(moved.report, shiftMs) };
  if (moved.kind === 'started') return { ...moved, clockOriginMs: moved.clockOriginMs - shiftMs };
  return moved;
}

/** When the engine told of it, as far as its stamps say; null where it has none. */
export function instantOf(event: RunEvent): MonoMs | null {
  if (event.kind !== 'playback') return event.at;
  const { report } = event;
  if (report.what === 'stall') return report.endAt ?? report.startAt;
  return 'at' in report ? report.at : null;
}
