import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Seam, createSeamMeter } from '../../../core/audio/seams.ts';
import { joined, silence, square, voice } from '../../helpers/sound/levels.ts';

const RATE = 24_000;

function seamsOf(sounds: readonly Float32Array[], pieceSamples = Infinity): readonly Seam[] {
  const meter = createSeamMeter(RATE);
  const seams: Seam[] = [];
  sounds.forEach((sound, request) => {
    for (let at = 0; at < sound.length; at += pieceSamples) {
      seams.push(...meter.push(request, sound.subarray(at, at + pieceSamples)));
    }
  });
  return [...seams, ...meter.end()];
}

const only = (seams: readonly Seam[]): Seam => {
  const [seam] = seams;
  if (seam === undefined || seams.length > 1) throw new Error(`${seams.length} seams`);
  return seam;
};

describe('the seam meter', () => {
  it('measures the padding on both sides and where the seam lies', () => {
    const seam = only(
      seamsOf([joined(square(200, -20), silence(70)), joined(silence(40), square(100, -20))]),
    );
    expect(seam).toMatchObject({ request: 1, positionMs: 270, endPaddingMs: 70, startPaddingMs: 40 });
    expect(seam.stepDbfs).toBeCloseTo(-90.3, 1);
    expect(seam.clickDb).toBe(0);
  });

  it('measures the jump from the level before the padding to the level after it', () => {
    const before = joined(square(200, -20), silence(70));
    expect(only(seamsOf([before, joined(silence(40), square(100, -14))])).levelJumpDb).toBeCloseTo(6, 5);
    expect(only(seamsOf([before, square(100, -23.5)])).levelJumpDb).toBeCloseTo(-3.5, 5);
  });

  it('measures the level beside the seam only', () => {
    const rising = joined(square(300, -30), square(50, -20));
    const falling = joined(square(50, -20), square(300, -30));
    expect(only(seamsOf([rising, falling])).levelJumpDb).toBeCloseTo(0, 5);
  });

  it('calls a wave that goes on no click, and one that is cut at its top one', () => {
    const whole = voice(400, -12, 100);
    const [cut, rest] = [whole.subarray(0, 4800), whole.subarray(4800)];
    expect(only(seamsOf([cut, rest])).clickDb).toBeLessThan(6);
    const atTop = whole.subarray(0, 4800 + 60); // a quarter of a period later
    const seam = only(seamsOf([atTop, joined(silence(20), rest)]));
    expect(seam.clickDb).toBeGreaterThan(20);
    expect(seam.stepDbfs).toBeCloseTo(-9, 1);
  });

  it('has no level for a request that is silent throughout', () => {
    const seams = seamsOf([square(100, -20), silence(120), square(100, -20)]);
    expect(seams).toMatchObject([
      { request: 1, endPaddingMs: 0, startPaddingMs: 120, levelJumpDb: null },
      { request: 2, endPaddingMs: 120, startPaddingMs: 0, levelJumpDb: null },
    ]);
  });

  it('measures a request that is shorter than what it measures', () => {
    const seams = seamsOf([square(100, -20), square(20, -20), square(100, -20)]);
    expect(seams).toMatchObject([
      { request: 1, positionMs: 100 },
      { request: 2, positionMs: 120 },
    ]);
    for (const { levelJumpDb } of seams) expect(levelJumpDb).toBeCloseTo(0, 5);
  });

  it('has none in a single request', () => {
    expect(seamsOf([square(500, -20)])).toEqual([]);
  });

  it('says the same however the sound is cut into pieces', () => {
    const side = fc.record({
      padMs: fc.integer({ min: 0, max: 150 }),
      soundMs: fc.integer({ min: 0, max: 200 }),
      dbfs: fc.integer({ min: -30, max: -6 }),
    });
    fc.assert(
      fc.property(
        fc.array(side, { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1, max: 5000 }),
        (sides, pieceSamples) => {
          const sounds = sides.map(({ padMs, soundMs, dbfs }) =>
            joined(silence(padMs), voice(soundMs, dbfs), silence(padMs)),
          );
          expect(seamsOf(sounds, pieceSamples)).toEqual(seamsOf(sounds));
        },
      ),
      { numRuns: 40 },
    );
  });
});
