import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import type { PlayableChunk, PlaybackPlan } from '../../../core/playback/types.ts';
import {
  msArbitrary,
  gridTraceArbitrary,
  totalAudioMs,
  trace,
  traceArbitrary,
} from '../../helpers/statistics/traces.ts';

const NOT_ENDED = { endedAt: null };

describe('the virtual player', () => {
  it('starts with the first audio when nothing is to be buffered', () => {
    expect(
      playVirtually(
        trace([
          [100, 0],
          [20, 50],
        ]),
        { prebufferMs: 0, ...NOT_ENDED },
      ),
    ).toEqual({
      playStart: 120,
      stalls: [],
      playEnd: 170,
      worstDeficitMs: 0,
    });
  });

  it('starts with the piece that fills the prebuffer', () => {
    const chunks = trace([
      [100, 50],
      [10, 50],
      [10, 50],
    ]);
    expect(playVirtually(chunks, { prebufferMs: 100, ...NOT_ENDED }).playStart).toBe(110);
    expect(playVirtually(chunks, { prebufferMs: 100.5, ...NOT_ENDED }).playStart).toBe(120);
  });

  it('reaches a prebuffer that rounding makes a hair larger than the audio', () => {
    const tenths = trace(Array.from({ length: 10 }, () => [1, 0.1] as const));
    expect(totalAudioMs(tenths)).toBeLessThan(1);
    expect(playVirtually(tenths, { prebufferMs: 1, ...NOT_ENDED }).playStart).toBe(10);
  });

  it('starts what is too short for the prebuffer when the stream has ended', () => {
    const chunks = trace([[100, 50]]);
    expect(playVirtually(chunks, { prebufferMs: 200, endedAt: 130 })).toMatchObject({
      playStart: 130,
      playEnd: 180,
    });
  });

  it('takes an end that lies before the last arrival for that arrival', () => {
    const chunks = trace([
      [100, 50],
      [40, 50],
    ]);
    expect(playVirtually(chunks, { prebufferMs: 200, endedAt: 120 }).playStart).toBe(140);
  });

  it('never starts without audio, nor with too little of it and no end', () => {
    const never = { playStart: null, stalls: [], playEnd: null, worstDeficitMs: 0 };
    expect(playVirtually([], { prebufferMs: 0, endedAt: 10 })).toEqual(never);
    expect(playVirtually(trace([[5, 0]]), { prebufferMs: 0, endedAt: 10 })).toEqual(never);
    expect(playVirtually(trace([[5, 50]]), { prebufferMs: 60, ...NOT_ENDED })).toEqual(never);
  });

  it('stands still from the empty queue to the next audio', () => {
    const played = playVirtually(
      trace([
        [0, 50],
        [80, 40],
        [100, 10],
      ]),
      { prebufferMs: 0, endedAt: 500 },
    );
    expect(played).toEqual({
      playStart: 0,
      stalls: [
        { startAt: 50, endAt: 80, audioMs: 50 },
        { startAt: 120, endAt: 180, audioMs: 90 },
      ],
      playEnd: 190,
      worstDeficitMs: 90,
    });
  });

  it('does not resume for a piece without audio', () => {
    const { stalls } = playVirtually(
      trace([
        [0, 50],
        [60, 0],
        [20, 40],
      ]),
      { prebufferMs: 0, ...NOT_ENDED },
    );
    expect(stalls).toEqual([{ startAt: 50, endAt: 80, audioMs: 50 }]);
  });

  it('does not stall when audio comes in the instant the queue runs empty', () => {
    expect(
      playVirtually(
        trace([
          [0, 50],
          [50, 40],
        ]),
        { prebufferMs: 0, ...NOT_ENDED },
      ).stalls,
    ).toEqual([]);
  });

  it('does not call the wait for the end of the stream a stall', () => {
    const played = playVirtually(trace([[0, 50]]), { prebufferMs: 0, endedAt: 400 });
    expect(played).toMatchObject({ stalls: [], playEnd: 50 });
  });

  it('plays for as long as the audio and the stalls last', () => {
    fc.assert(
      fc.property(traceArbitrary, msArbitrary(400), (chunks, prebufferMs) => {
        const endedAt = (chunks.at(-1)?.at ?? 0) + 5;
        const { playStart, playEnd, stalls } = playVirtually(chunks, { prebufferMs, endedAt });
        if (totalAudioMs(chunks) === 0) return playStart === null && playEnd === null;
        const stalledMs = stalls.reduce((total, { startAt, endAt }) => total + endAt - startAt, 0);
        return Math.abs((playEnd ?? NaN) - (playStart ?? NaN) - totalAudioMs(chunks) - stalledMs) < 1e-4;
      }),
    );
  });

  it('stalls in order, for a positive time, each at the end of the audio that had come', () => {
    fc.assert(
      fc.property(traceArbitrary, (chunks) => {
        const { stalls, playStart } = playVirtually(chunks, { prebufferMs: 0, ...NOT_ENDED });
        let after = playStart ?? 0;
        for (const { startAt, endAt, audioMs } of stalls) {
          expect(startAt).toBeGreaterThanOrEqual(after);
          expect(endAt).toBeGreaterThan(startAt);
          expect(audioMs).toBeCloseTo(totalAudioMs(chunks.filter(({ at }) => at < endAt)), 6);
          after = endAt;
        }
      }),
    );
  });

  it('loses in stalls, all told, its worst deficit', () => {
    fc.assert(
      fc.property(traceArbitrary, msArbitrary(300), (chunks, prebufferMs) => {
        const { stalls, worstDeficitMs } = playVirtually(chunks, { prebufferMs, ...NOT_ENDED });
        const stalledMs = stalls.reduce((total, { startAt, endAt }) => total + endAt - startAt, 0);
        expect(Math.abs(stalledMs - worstDeficitMs)).toBeLessThan(1e-4);
      }),
    );
  });

  it('agrees with a player simulated in steps of 0.1 ms', () => {
    fc.assert(
      fc.property(
        gridTraceArbitrary,
        fc.nat({ max: 1500 }),
        fc.nat({ max: 300 }),
        (chunks, prebuffer, tail) => {
          const plan = { prebufferMs: prebuffer / 10, endedAt: (chunks.at(-1)?.at ?? 0) + tail / 10 };
          const { playStart, playEnd, stalls } = playVirtually(chunks, plan);
          const simulated = simulate(chunks, plan);
          expect(toTenths(playStart)).toBe(simulated.playStart);
          expect(toTenths(playEnd)).toBe(simulated.playEnd);
          expect(stalls.map(({ startAt, endAt }) => [toTenths(startAt), toTenths(endAt)])).toEqual(
            simulated.stalls,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

const toTenths = (ms: number | null) => (ms === null ? null : Math.round(ms * 10));

/** Knows nothing but a queue and a clock, both in whole tenths of a ms: each step it takes in, then plays one tenth. */
function simulate(chunks: readonly PlayableChunk[], plan: PlaybackPlan) {
  const arrivals = chunks.map(({ at, audioMs }) => ({
    at: Math.round(at * 10),
    audio: Math.round(audioMs * 10),
  }));
  const endedAt = Math.round((plan.endedAt ?? Infinity) * 10);
  const result = {
    playStart: null as number | null,
    playEnd: null as number | null,
    stalls: [] as number[][],
  };
  let queue = 0;
  let emptySince: number | null = null;
  for (let now = 0; queue > 0 || now <= endedAt; now += 1) {
    for (const arrival of arrivals) if (arrival.at === now) queue += arrival.audio;
    const enough = queue >= Math.round(plan.prebufferMs * 10) || now >= endedAt;
    if (result.playStart === null && queue > 0 && enough) result.playStart = now;
    if (result.playStart === null || queue === 0) continue;
    if (emptySince !== null) result.stalls.push([emptySince, now]);
    queue -= 1;
    emptySince =
      queue === 0 && !arrivals.some(({ at, audio }) => at === now + 1 && audio > 0) ? now + 1 : null;
    result.playEnd = now + 1;
  }
  return result;
}
