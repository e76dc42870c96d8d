import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabProfile } from '../../../../core/contract/lab-profile.ts';
import { createSchedule } from '../../../../electron/lab/network/schedule.ts';
import { labProfile } from '../../../factories/lab-profile.ts';

/** Send times of `count` equal pieces that the voice had before the head. */
function plan(profile: LabProfile, ordinal = 0, count = 50): number[] {
  const schedule = createSchedule(profile, ordinal);
  return Array.from({ length: count }, () =>
    schedule.next({ audioMs: 100, sizeBytes: 4800, availableMs: 0 }),
  );
}

const restless = labProfile({
  speedUp: 2,
  jitterMs: 30,
  stallEverySeconds: 0.5,
  stallMs: 200,
  bandwidthKbps: 2000,
});

describe('schedule', () => {
  it('sends each piece when the audio before it would have been made', () => {
    expect(plan(labProfile({ speedUp: 4 }), 0, 4)).toEqual([0, 25, 50, 75]);
  });

  it('sends everything at once with speed-up 0', () => {
    expect(plan(labProfile({ speedUp: 0 }), 0, 3)).toEqual([0, 0, 0]);
  });

  it('repeats itself for the same seed and ordinal', () => {
    expect(plan(restless, 3)).toEqual(plan(restless, 3));
  });

  it('differs between ordinals and between seeds', () => {
    expect(plan(restless, 1)).not.toEqual(plan(restless, 0));
    expect(plan({ ...restless, seed: 2 })).not.toEqual(plan(restless));
  });

  it('keeps the order, whatever the network does', () => {
    const anyProfile = fc.record({
      seed: fc.integer(),
      jitterMs: fc.double({ min: 0, max: 2000, noNaN: true }),
      speedUp: fc.double({ min: 0, max: 50, noNaN: true }),
      bandwidthKbps: fc.double({ min: 0, max: 10_000, noNaN: true }),
      stallEverySeconds: fc.double({ min: 0.05, max: 10, noNaN: true }),
      stallMs: fc.double({ min: 0, max: 5000, noNaN: true }),
    });
    fc.assert(
      fc.property(anyProfile, fc.nat(), (partial, ordinal) => {
        const times = plan(labProfile(partial), ordinal);
        expect(times.every((time, index) => time >= (times[index - 1] ?? 0))).toBe(true);
      }),
    );
  });

  it('spreads the pieces by about the asked jitter', () => {
    const profile = labProfile({ speedUp: 1, jitterMs: 5 });
    const errors = plan(profile, 0, 2000).map((time, index) => time - index * 100);
    const meanMs = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const spreadMs = Math.sqrt(errors.reduce((sum, error) => sum + (error - meanMs) ** 2, 0) / errors.length);
    expect(spreadMs).toBeGreaterThan(4.5);
    expect(spreadMs).toBeLessThan(5.5);
  });

  it('keeps pieces as far apart as the bandwidth needs', () => {
    const times = plan(labProfile({ bandwidthKbps: 384 }), 0, 4);
    expect(times).toEqual([0, 100, 200, 300]);
  });

  it('holds back what falls into the stall of a fault and lets it go in a burst', () => {
    const fault = { kind: 'stall', afterMs: 150, forMs: 200 } as const;
    expect(plan(labProfile({ speedUp: 1, fault }), 0, 6)).toEqual([0, 100, 350, 350, 400, 500]);
  });

  it('stalls about as often as asked', () => {
    const times = plan(labProfile({ speedUp: 1, stallEverySeconds: 5, stallMs: 1000 }), 0, 3000);
    const bursts = times.filter((time, index) => time - (times[index - 1] ?? 0) > 300).length;
    expect(bursts).toBeGreaterThan(30);
    expect(bursts).toBeLessThan(75);
  });

  it('moves all that follows a piece that the voice had late', () => {
    const schedule = createSchedule(labProfile({ speedUp: 1 }), 0);
    const next = (availableMs: number) => schedule.next({ audioMs: 100, sizeBytes: 1, availableMs });
    expect([next(0), next(130), next(0), next(0)]).toEqual([0, 130, 230, 330]);
  });
});
