import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DepthInput, DepthPoint } from '../../../core/playback/depth.ts';
import { bufferDepth } from '../../../core/playback/depth.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { msArbitrary, totalAudioMs, trace, traceArbitrary } from '../../helpers/statistics/traces.ts';

const depth = (partial: Partial<DepthInput>) =>
  bufferDepth({ chunks: [], playStart: null, stalls: [], playEnd: null, until: 1000, ...partial }).map(
    ({ at, depthMs }) => [at, depthMs],
  );

describe('buffer depth', () => {
  it('is no line without audio', () => {
    expect(depth({})).toEqual([]);
    expect(depth({ chunks: trace([[5, 0]]) })).toEqual([]);
  });

  it('rises in steps before playing starts', () => {
    expect(
      depth({
        chunks: trace([
          [10, 50],
          [20, 30],
        ]),
        until: 100,
      }),
    ).toEqual([
      [10, 0],
      [10, 50],
      [30, 50],
      [30, 80],
      [100, 80],
    ]);
  });

  it('falls while playing, lies flat in a stall, and stays at 0 behind the end', () => {
    const chunks = trace([
      [0, 50],
      [80, 40],
    ]);
    const { playStart, stalls, playEnd } = playVirtually(chunks, { prebufferMs: 0, endedAt: 90 });
    expect(depth({ chunks, playStart, stalls, playEnd, until: 200 })).toEqual([
      [0, 0],
      [0, 50],
      [50, 0],
      [80, 0],
      [80, 40],
      [120, 0],
      [200, 0],
    ]);
  });

  it('ends at `until`, with what has come by then', () => {
    const chunks = trace([
      [0, 50],
      [10, 50],
    ]);
    expect(depth({ chunks, playStart: 0, until: 5 }).at(-1)).toEqual([5, 45]);
  });

  it('turns at 0 while a running player has not yet said that it starves', () => {
    expect(depth({ chunks: trace([[0, 50]]), playStart: 0, until: 80 })).toEqual([
      [0, 0],
      [0, 50],
      [50, 0],
      [80, 0],
    ]);
  });

  it('lies flat from the start of a stall that still lasts', () => {
    const stalls = [{ startAt: 50, endAt: null, audioMs: 50 }];
    expect(
      depth({
        chunks: trace([
          [0, 50],
          [60, 50],
        ]),
        playStart: 0,
        stalls,
        until: 70,
      }).slice(-3),
    ).toEqual([
      [60, 0],
      [60, 50],
      [70, 50],
    ]);
  });

  it('keeps what was never played after a barge-in', () => {
    expect(depth({ chunks: trace([[0, 50]]), playStart: 0, playEnd: 20, until: 80 }).at(-1)).toEqual([
      80, 30,
    ]);
  });

  it('bears a measured start a little before the first arrival', () => {
    const points = depth({ chunks: trace([[10, 50]]), playStart: 9, until: 30 });
    expect(points).toEqual([
      [10, 0],
      [10, 50],
      [30, 30],
    ]);
  });

  it('is audio arrived minus audio played at every instant of a virtual playback', () => {
    const share = msArbitrary(1);
    fc.assert(
      fc.property(traceArbitrary, msArbitrary(300), share, (chunks, prebufferMs, part) => {
        const from = chunks.find(({ audioMs }) => audioMs > 0)?.at;
        const played = playVirtually(chunks, { prebufferMs, endedAt: chunks.at(-1)?.at ?? 0 });
        if (from === undefined || played.playStart === null || played.playEnd === null) return;
        const until = played.playEnd + 10;
        const points = bufferDepth({ chunks, ...played, until });
        const now = from + part * (until - from);
        const arrivedMs = totalAudioMs(chunks.filter(({ at }) => at <= now));
        const stalledMs = played.stalls.reduce((total, { startAt, endAt }) => {
          return total + Math.max(0, Math.min(now, endAt) - startAt);
        }, 0);
        const playedMs = Math.max(0, Math.min(now, played.playEnd) - played.playStart - stalledMs);
        expect(Math.abs(interpolate(points, now) - (arrivedMs - playedMs))).toBeLessThan(1e-4);
        expect(points.every((point, index) => point.at >= (points[index - 1]?.at ?? from))).toBe(true);
      }),
    );
  });
});

/** The line at `at`; at a step, its upper end. */
function interpolate(points: readonly DepthPoint[], at: number): number {
  const index = points.findLastIndex((point) => point.at <= at);
  const left = points[index] ?? { at, depthMs: NaN };
  const right = points[index + 1] ?? left;
  const share = right.at === left.at ? 0 : (at - left.at) / (right.at - left.at);
  return left.depthMs + share * (right.depthMs - left.depthMs);
}
