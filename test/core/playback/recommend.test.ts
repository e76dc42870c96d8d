import { describe, expect, it } from 'vitest';
import { recommend } from '../../../core/playback/recommend.ts';
import { underrunCurve, type RecordedReply } from '../../../core/playback/underrun-curve.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { recordedReplies } from '../../factories/recorded-replies.ts';
import { trace } from '../../helpers/statistics/traces.ts';

/** One that stalls with every setting up to `bufferedMs`, and with none above: the second piece is late. */
function replyThatNeeds(bufferedMs: number): RecordedReply {
  const chunks = trace([
    [50, bufferedMs],
    [bufferedMs + 30, 100],
    [20, 100],
  ]);
  return { chunks, endedAt: 10_000, ear: null };
}

const ofNeeds = (needsMs: readonly number[]) => underrunCurve(needsMs.map(replyThatNeeds), []);

describe('the recommended prebuffer', () => {
  it('is the smallest gapless prebuffer to the millisecond where no reply may stall', () => {
    const needsMs = [120, 87, 233, 41];
    const best = recommend(ofNeeds(needsMs), 0.2).byShare;
    expect(best).toMatchObject({ prebufferMs: 234, stalled: 0 });
    const stalls = (prebufferMs: number) =>
      needsMs.filter(
        (needMs) =>
          playVirtually(replyThatNeeds(needMs).chunks, { prebufferMs, endedAt: 10_000 }).stalls.length > 0,
      ).length;
    expect([stalls(233), stalls(234)]).toEqual([1, 0]);
  });

  it('is the first whole millisecond above a need that is none', () => {
    expect(recommend(ofNeeds([99.4]), 0.5).byShare?.prebufferMs).toBe(100);
  });

  it('lets as many replies stall as stay below the goal, those that need the most', () => {
    const needsMs = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(recommend(ofNeeds(needsMs), 0.05).byShare).toMatchObject({ prebufferMs: 97, stalled: 4 });
    expect(recommend(ofNeeds(needsMs), 0.0501).byShare).toMatchObject({ prebufferMs: 96, stalled: 5 });
  });

  it('is stricter by its upper bound, which equals a search over every millisecond', () => {
    const replies = recordedReplies(400, 40, 11);
    const settings = Array.from({ length: 2001 }, (_, prebufferMs) => prebufferMs);
    const curve = underrunCurve(replies, settings);
    const { byShare, byUpperBound } = recommend(curve, 0.03);
    expect(byShare?.prebufferMs).toBe(
      curve.points.find(({ stalledShare }) => stalledShare < 0.03)?.prebufferMs,
    );
    expect(byUpperBound?.prebufferMs).toBe(
      curve.points.find(({ interval }) => interval.high < 0.03)?.prebufferMs,
    );
    expect(byUpperBound?.prebufferMs).toBeGreaterThan(byShare?.prebufferMs ?? Infinity);
  });

  it('promises nothing from too few replies, and says how many more it takes', () => {
    const few = recommend(ofNeeds([10, 20, 30]), 0.01);
    expect(few.byShare?.prebufferMs).toBe(31);
    expect(few.byUpperBound).toBeNull();
    const gapless = (n: number) => recommend(ofNeeds(Array.from({ length: n }, () => 10)), 0.01);
    const enough = 3 + few.needsMore;
    expect(gapless(enough - 1).byUpperBound).toBeNull();
    expect(gapless(enough)).toMatchObject({ byUpperBound: { prebufferMs: 11 }, needsMore: 0 });
  });

  it('is 0 for replies that never fall behind, and nothing without replies', () => {
    const early = { chunks: trace([[10, 100]]), endedAt: 20, ear: null };
    expect(recommend(underrunCurve([early], []), 0.5).byShare?.prebufferMs).toBe(0);
    expect(recommend(underrunCurve([], []), 0.5)).toMatchObject({ byShare: null, byUpperBound: null });
    expect(recommend(ofNeeds([10]), 0)).toEqual({ byShare: null, byUpperBound: null, needsMore: 0 });
  });
});
