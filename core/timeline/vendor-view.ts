import type { Phase, PhaseName } from './phases.ts';

/** The same wait as vendors tell it, up to the first audio payload; all in ms. */
export interface VendorView {
  /** Connecting, sending, and one round trip. */
  readonly networkMs: number;
  /** What is left of `server` without that round trip, or the provider's own account of it. */
  readonly inferenceMs: number;
  /** From the first byte of the answer to the first byte of audio. */
  readonly transferMs: number;
  /** true: derived from the TCP handshake; false: the provider's own timing replaced the estimate. */
  readonly estimated: boolean;
}

/** A note with this code carries a provider's own timing, written by `vendorTimingMessage`. */
export const VENDOR_TIMING_CODE = 'vendor_timing';

/** The one wording of a provider's timing, so that it can be read back: "openai-processing-ms: 123.4 ms". */
export function vendorTimingMessage(source: string, processingMs: number): string {
  return `${source}: ${processingMs} ms`;
}

/** @returns the ms that `vendorTimingMessage` wrote; null for any other words */
export function readVendorTiming(message: string): number | null {
  const [, digits] = /: ([\d.]+) ms$/.exec(message) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** What parts the network from the model, ms; null where it is not known. */
export interface VendorEvidence {
  /** One round trip: the TCP handshake of this connection. */
  readonly roundTripMs: number | null;
  /** The provider's own account of its processing. */
  readonly processingMs: number | null;
}

const BEFORE_SERVER: readonly PhaseName[] = ['queue', 'dns', 'tcp', 'tls', 'upgrade', 'init', 'send'];

/**
 * Splits the wait for the first audio into network, model inference and transfer (MEASUREMENT.md, "Phases"): one
 * round trip is taken from this connection's TCP handshake, inference is the rest of `server`.
 * @param phases of a run whose first audio came
 * @returns null when neither a handshake nor the provider's timing is known
 */
export function vendorView(phases: readonly Phase[], evidence: VendorEvidence): VendorView | null {
  const ms = (names: readonly PhaseName[]) => {
    return phases.reduce((sum, phase) => (names.includes(phase.name) ? sum + phase.ms : sum), 0);
  };
  const serverMs = ms(['server']);
  const inference = inferenceOf(serverMs, evidence);
  if (inference === null) return null;
  return {
    networkMs: ms(BEFORE_SERVER) + serverMs - inference.ms,
    inferenceMs: inference.ms,
    transferMs: ms(['first audio']),
    estimated: inference.estimated,
  };
}

/** Never more than the whole of `server`: a provider's own account may cover work done after the first byte. */
function inferenceOf(
  serverMs: number,
  { roundTripMs, processingMs }: VendorEvidence,
): { ms: number; estimated: boolean } | null {
  if (processingMs !== null) return { ms: Math.min(processingMs, serverMs), estimated: false };
  return roundTripMs === null ? null : { ms: Math.max(0, serverMs - roundTripMs), estimated: true };
}
