import { describe, expect, it } from 'vitest';
import { createFrameLoop, frameLoop } from '../../../renderer/charts/frame-loop.ts';

/** A display that shows a frame when the test says so. */
function createDisplay(reducedMotion = false) {
  let pending: ((pageMs: number) => void) | null = null;
  return {
    get waiting() {
      return pending !== null;
    },
    show(pageMs: number) {
      const callback = pending;
      pending = null;
      callback?.(pageMs);
    },
    clock: {
      requestFrame: (callback: (pageMs: number) => void) => {
        pending = callback;
        return 1;
      },
      cancelFrame: () => {
        pending = null;
      },
      prefersReducedMotion: () => reducedMotion,
    },
  };
}

function paintsInSixSeconds(displayHz: number, reducedMotion: boolean): number {
  const display = createDisplay(reducedMotion);
  let paints = 0;
  createFrameLoop(display.clock).subscribe(() => paints++);
  for (let frame = 1; frame <= 6 * displayHz; frame++) display.show((frame * 1000) / displayHz);
  return paints;
}

describe('createFrameLoop', () => {
  it.each([60, 75, 144])('paints 25 to 30 times a second on a %i Hz display', (displayHz) => {
    const perSecond = paintsInSixSeconds(displayHz, false) / 6;
    expect(perSecond).toBeGreaterThan(24);
    expect(perSecond).toBeLessThanOrEqual(30.2);
  });

  it('steps four times a second for users who prefer reduced motion', () => {
    expect(paintsInSixSeconds(60, true) / 6).toBeCloseTo(4, 0);
  });

  it('asks for frames only while somebody listens', () => {
    const display = createDisplay();
    const loop = createFrameLoop(display.clock);
    expect(display.waiting).toBe(false);
    const leaveFirst = loop.subscribe(() => undefined);
    const leaveSecond = loop.subscribe(() => undefined);
    leaveFirst();
    expect(display.waiting).toBe(true);
    leaveSecond();
    expect(display.waiting).toBe(false);
  });

  it('runs on the frames of the page', async () => {
    const atMs = await new Promise<number>((resolve) => {
      const leave = frameLoop.subscribe((pageMs) => {
        leave();
        resolve(pageMs);
      });
    });
    expect(atMs).toBeGreaterThan(0);
  });
});
