import { OnsetError, type Result } from '../../core/contract/result.ts';
import type { MonoMs, PageMs } from '../../core/units.ts';

const SAMPLES_PER_ROUND = 8;
const ROUND_EVERY_MS = 5000;
/** Two clocks of one machine agree far better than this; it bounds what an old sample may still be trusted for. */
const DRIFT_PER_MS = 50e-6;

export interface MappedInstant {
  /** On the engine's clock. */
  readonly at: MonoMs;
  /** Half-width of the interval in which the true instant lies, ms. */
  readonly errorMs: number;
}

/** The page's clock as the engine sees it. */
export interface ClockMap {
  toEngine(pageMs: PageMs): MappedInstant;
  /** No more pings; the map stays as it is. Idempotent. */
  dispose(): void;
}

/** The engine's side: its clock now. */
export type Ping = () => Promise<Result<{ engineMs: number }>>;

interface ClockSample {
  readonly offsetMs: number;
  readonly roundTripMs: number;
  readonly takenAt: PageMs;
}

/**
 * Maps `performance.now()` of this page onto the engine's clock, over the channel that the events use: the engine
 * answered somewhere between question and answer, so engine - (asked + answered) / 2 is the offset, ± half the
 * round trip (Cristian 1989). Of 8 samples the one with the smallest round trip counts; every 5 s there are 8 more.
 *
 * @throws OnsetError of the last failed ping when not one of the first 8 was answered
 */
export async function createClockMap(ping: Ping): Promise<ClockMap> {
  let best = await takeRound(ping);
  let disposed = false;
  const timer = setInterval(() => void refresh(), ROUND_EVERY_MS);

  async function refresh(): Promise<void> {
    // A failed round keeps the old sample, whose ± grows with its age.
    const fresh = await takeRound(ping).catch(() => null);
    if (fresh !== null && !disposed) best = tighter(best, fresh);
  }

  return {
    toEngine: (pageMs) => ({ at: pageMs + best.offsetMs, errorMs: errorAt(best, pageMs) }),
    dispose() {
      disposed = true;
      clearInterval(timer);
    },
  };
}

/** The sample that says more about now: an old one loses a little with every ms. */
function tighter(old: ClockSample, fresh: ClockSample): ClockSample {
  return errorAt(old, fresh.takenAt) < errorAt(fresh, fresh.takenAt) ? old : fresh;
}

const errorAt = (sample: ClockSample, pageMs: PageMs) =>
  sample.roundTripMs / 2 + Math.abs(pageMs - sample.takenAt) * DRIFT_PER_MS;

async function takeRound(ping: Ping): Promise<ClockSample> {
  let best: ClockSample | null = null;
  let failure: OnsetError | null = null;
  for (let count = 0; count < SAMPLES_PER_ROUND; count += 1) {
    const askedAt: PageMs = performance.now();
    const answer = await ping();
    const answeredAt: PageMs = performance.now();
    if (!answer.ok) {
      failure = new OnsetError(answer.error);
      continue;
    }
    const roundTripMs = answeredAt - askedAt;
    if (best !== null && best.roundTripMs <= roundTripMs) continue;
    best = {
      offsetMs: answer.value.engineMs - (askedAt + answeredAt) / 2,
      roundTripMs,
      takenAt: answeredAt,
    };
  }
  if (best !== null) return best;
  throw failure ?? new Error('no ping was sent');
}
