import type { Page } from 'playwright-core';
import { quantile } from '../../../core/stats/quantile.ts';

/** What a page's own frames say of a stretch of time. */
export interface Frames {
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

interface FrameProbe {
  readonly times: number[];
  running: boolean;
  tick(at: number): void;
}

declare global {
  interface Window {
    frameProbe?: FrameProbe;
  }
}

/** Starts counting frames in the page: one empty callback a frame, no drawing, no message. */
export async function startFrames(page: Page): Promise<void> {
  // A method, because a named function would call a helper of the bundler that the page does not have.
  await page.evaluate(() => {
    const probe: FrameProbe = {
      times: [],
      running: true,
      tick(at) {
        this.times.push(at);
        if (this.running) requestAnimationFrame((next) => this.tick(next));
      },
    };
    window.frameProbe = probe;
    requestAnimationFrame((at) => probe.tick(at));
  });
}

/** @throws Error when the page was not counting */
export async function stopFrames(page: Page): Promise<Frames> {
  const times = await page.evaluate(() => {
    const probe = window.frameProbe;
    if (probe === undefined) throw new Error('This page counts no frames');
    probe.running = false;
    return probe.times;
  });
  return framesOf(times);
}

function framesOf(times: readonly number[]): Frames {
  const stepsMs = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const at = (share: number) => quantile(stepsMs, share) ?? NaN;
  return {
    seconds,
    perSecond: stepsMs.length / seconds,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(1),
  };
}
