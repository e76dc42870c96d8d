import type { Phase } from '../../timeline/phases.ts';
import {
  VENDOR_TIMING_CODE,
  readVendorTiming,
  vendorView,
  type VendorView,
} from '../../timeline/vendor-view.ts';
import type { Session } from '../session.ts';

/** The vendor view of a run, from what was recorded of it; null until the first audio came. */
export function vendorViewOf(session: Session, phases: readonly Phase[]): VendorView | null {
  const { marks, connection, notes } = session;
  if (marks.firstAudio === undefined) return null;
  const told = notes.find(({ code }) => code === VENDOR_TIMING_CODE);
  return vendorView(phases, {
    roundTripMs: connection?.tcpHandshakeMs ?? null,
    processingMs: told === undefined ? null : readVendorTiming(told.message),
  });
}
