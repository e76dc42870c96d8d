import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, OnsetError, success } from '../../../core/contract/result.ts';
import { createClockMap, type ClockMap, type Ping } from '../../../renderer/audio/clock-map.ts';
import { delay } from '../../helpers/player/player-run.ts';

const OFFSET_MS = 12_345;
const FIRST_ROUND_MS = 4000;

/** An engine whose clock is the page's plus an offset, behind a way there and back of given lengths. */
function pingOver(ways: () => { thereMs: number; backMs: number }, offsetMs = () => OFFSET_MS): Ping {
  return async () => {
    const { thereMs, backMs } = ways();
    await delay(thereMs);
    const engineMs = performance.now() + offsetMs();
    await delay(backMs);
    return success({ engineMs });
  };
}

async function open(ping: Ping): Promise<ClockMap> {
  const opening = createClockMap(ping);
  await vi.advanceTimersByTimeAsync(FIRST_ROUND_MS);
  return opening;
}

describe('the clock map', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps the sample with the smallest round trip of eight', async () => {
    let count = 0;
    const ping = pingOver(() => {
      count += 1;
      return count === 6 ? { thereMs: 1, backMs: 1 } : { thereMs: 40, backMs: 2 };
    });
    const map = await open(ping);
    const { at, errorMs } = map.toEngine(performance.now());
    map.dispose();
    expect(count).toBe(8);
    expect(at - performance.now()).toBeCloseTo(OFFSET_MS, 6);
    // Half of its 2 ms, and 50 ppm of the seconds since.
    expect(errorMs).toBeGreaterThanOrEqual(1);
    expect(errorMs).toBeLessThan(1.3);
  });

  it('states an error that covers the truth however lopsided the way is', async () => {
    const map = await open(pingOver(() => ({ thereMs: 20, backMs: 0 })));
    const { at, errorMs } = map.toEngine(performance.now());
    map.dispose();
    expect(Math.abs(at - performance.now() - OFFSET_MS)).toBeLessThanOrEqual(errorMs);
  });

  it('follows a clock that drifts, with a new round every 5 s', async () => {
    let offsetMs = OFFSET_MS;
    const map = await open(
      pingOver(
        () => ({ thereMs: 1, backMs: 1 }),
        () => offsetMs,
      ),
    );
    offsetMs += 3;
    await vi.advanceTimersByTimeAsync(6000);
    expect(map.toEngine(performance.now()).at - performance.now()).toBeCloseTo(offsetMs, 6);
    map.dispose();
  });

  it('keeps an old good sample over a fresh bad one, and trusts it a little less', async () => {
    let wayMs = 1;
    const map = await open(pingOver(() => ({ thereMs: wayMs, backMs: 0 })));
    const before = map.toEngine(performance.now());
    wayMs = 200;
    await vi.advanceTimersByTimeAsync(7000);
    const after = map.toEngine(performance.now());
    expect(after.errorMs).toBeGreaterThan(before.errorMs);
    expect(after.errorMs).toBeLessThan(2);
    map.dispose();
  });

  it('asks no more once disposed', async () => {
    const ping = vi.fn<Ping>(() => Promise.resolve(success({ engineMs: 1 })));
    const map = await open(ping);
    map.dispose();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(ping).toHaveBeenCalledTimes(8);
  });

  it('rejects with the engine’s own words when no ping is answered', async () => {
    const error = { code: 'timeout', message: 'silence', hint: 'wait' } as const;
    const opening = createClockMap(() => Promise.resolve(failed(error)));
    await expect(opening).rejects.toEqual(new OnsetError(error));
  });
});
