import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsBack, playedAt } from '../../../core/playback/audible.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { msArbitrary, traceArbitrary } from '../../helpers/statistics/traces.ts';

const stalls = [
  { startAt: 150, endAt: 180, audioMs: 50 },
  { startAt: 250, endAt: 260, audioMs: 120 },
];

describe('playedAt', () => {
  it('adds the stalls that lie before the sound, and the one exactly at it', () => {
    const at = (audioMs: number) => playedAt({ playStart: 100, stalls }, audioMs);
    expect([0, 49, 50, 119, 120, 200].map(at)).toEqual([100, 149, 180, 249, 260, 340]);
  });

  it('is unknown before the start and behind a stall that still lasts', () => {
    expect(playedAt({ playStart: null, stalls: [] }, 0)).toBeNull();
    const lasting = { playStart: 100, stalls: [{ startAt: 150, endAt: null, audioMs: 50 }] };
    expect(playedAt(lasting, 49)).toBe(149);
    expect(playedAt(lasting, 50)).toBeNull();
  });

  it('takes a position that differs by rounding for the same', () => {
    expect(holdsBack({ audioMs: 0.1 + 0.2 }, 0.3)).toBe(true);
    expect(holdsBack({ audioMs: 0.31 }, 0.3)).toBe(false);
  });

  it('never plays a chunk before it came, and plays them in order without overlap', () => {
    fc.assert(
      fc.property(traceArbitrary, msArbitrary(300), (chunks, prebufferMs) => {
        const played = playVirtually(chunks, { prebufferMs, endedAt: chunks.at(-1)?.at ?? 0 });
        let positionMs = 0;
        let freeAt = played.playStart ?? 0;
        for (const { at, audioMs } of chunks.filter((chunk) => chunk.audioMs > 0)) {
          const heardAt = playedAt(played, positionMs) ?? NaN;
          expect(heardAt).toBeGreaterThan(at - 1e-4);
          expect(heardAt).toBeGreaterThan(freeAt - 1e-4);
          freeAt = heardAt + audioMs;
          positionMs += audioMs;
        }
        expect(Math.abs(freeAt - (played.playEnd ?? freeAt))).toBeLessThan(1e-4);
      }),
    );
  });
});
