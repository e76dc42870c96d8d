import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import { type Random, createRandom } from '../../../core/stats/prng.ts';

/** One piece of audio that is about to be sent. */
export interface PlannedPiece {
  readonly audioMs: number;
  readonly sizeBytes: number;
  /** When the voice had it, ms after the first byte of the answer; what came late moves all that follows. */
  readonly availableMs: number;
}

/** When the pieces of one answer leave, one after the other. */
export interface Schedule {
  /** @returns when to send this piece, ms after the first byte of the answer; never before the piece before it */
  next(piece: PlannedPiece): number;
}

/** No piece is planned later than this: no client waits longer, and Node's timers end at 24 days. */
const LONGEST_MS = 3_600_000;
/** Stalls closer together than this are one. */
const SHORTEST_STALL_GAP_MS = 10;

/**
 * The plan of one answer. It depends on nothing but the profile, the request's ordinal since the profile was set, and
 * the pieces: piece i leaves when the audio before it would have been made at `speedUp`, then jitter, stalls and
 * bandwidth are added.
 */
export function createSchedule(profile: LabProfile, ordinal: number): Schedule {
  const jitter = createRandom(seedOf(profile, ordinal, 0));
  const stalls = createStalls(profile, ordinal);
  let madeMs = 0;
  let lateMs = 0;
  let lastMs = 0;
  let linkFreeMs = 0;
  return {
    next: ({ audioMs, sizeBytes, availableMs }) => {
      lateMs = Math.max(lateMs, availableMs - madeMs);
      const dueMs = madeMs + lateMs + jitter.gaussian() * profile.jitterMs;
      const wantedMs = Math.min(LONGEST_MS, Math.max(dueMs, availableMs, lastMs, linkFreeMs));
      const sendMs = Math.max(lastMs, stalls(wantedMs));
      if (profile.speedUp > 0) madeMs += audioMs / profile.speedUp;
      if (profile.bandwidthKbps > 0) linkFreeMs = sendMs + (sizeBytes * 8) / profile.bandwidthKbps;
      lastMs = sendMs;
      return sendMs;
    },
  };
}

/**
 * The silences of one connection: a piece that would leave inside one leaves at its end. The server goes on meanwhile,
 * so what was held back leaves in a burst.
 */
function createStalls(profile: LabProfile, ordinal: number): (atMs: number) => number {
  const random = createRandom(seedOf(profile, ordinal, 1));
  const isCalm = profile.stallEverySeconds === 0 || profile.stallMs === 0;
  const everyMs = Math.max(SHORTEST_STALL_GAP_MS, profile.stallEverySeconds * 1000);
  let nextMs = isCalm ? Infinity : exponential(random, everyMs);
  let faultMs = profile.fault.kind === 'stall' ? profile.fault.afterMs : Infinity;
  return (atMs) => {
    let sendMs = atMs;
    while (sendMs >= nextMs) {
      sendMs = Math.max(sendMs, nextMs + profile.stallMs);
      nextMs += profile.stallMs + exponential(random, everyMs);
    }
    if (profile.fault.kind === 'stall' && sendMs >= faultMs) {
      sendMs = Math.max(sendMs, faultMs + profile.fault.forMs);
      faultMs = Infinity;
    }
    return sendMs;
  };
}

/** Two streams for each request; neighbouring seeds are unrelated in this generator. */
function seedOf(profile: LabProfile, ordinal: number, stream: 0 | 1): number {
  return profile.seed * 1_000_003 + ordinal * 2 + stream;
}

/** Waiting time of a Poisson process with this mean. */
function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next());
}
