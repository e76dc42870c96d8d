import type { Page } from 'playwright-core';
import { quantile } from '../../core/stats/quantile.ts';

/** What a page's own frames and the browser's long task log say of a stretch of time. */
export interface Frames {
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** Tasks of the page's thread over 50 ms of wall time, as the browser reports them (Long Tasks API). */
  readonly longTasks: number;
  readonly longestTaskMs: number;
}

interface FrameProbe {
  readonly times: number[];
  readonly tasksMs: number[];
  running: boolean;
  tick(at: number): void;
  list(entries: PerformanceEntryList): void;
}

declare global {
  interface Window {
    frameProbe?: FrameProbe;
  }
}

/** Starts counting frames in the page: one empty callback a frame, no drawing, no message. */
export async function startFrames(page: Page): Promise<void> {
  // Methods, because a named function would call a helper of the bundler that the page does not have.
  await page.evaluate(() => {
    const probe: FrameProbe = {
      times: [],
      tasksMs: [],
      running: true,
      tick(at) {
        this.times.push(at);
        if (this.running) requestAnimationFrame((next) => this.tick(next));
      },
      list(entries) {
        for (const { duration } of entries) this.tasksMs.push(duration);
      },
    };
    window.frameProbe = probe;
    new PerformanceObserver((seen, self) => {
      if (probe.running) probe.list(seen.getEntries());
      else self.disconnect();
    }).observe({ type: 'longtask' });
    requestAnimationFrame((at) => probe.tick(at));
  });
}

/** @throws Error when the page was not counting */
export async function stopFrames(page: Page): Promise<Frames> {
  const log = await page.evaluate(() => {
    const probe = window.frameProbe;
    if (probe === undefined) throw new Error('This page counts no frames');
    probe.running = false;
    return { times: probe.times, tasksMs: probe.tasksMs };
  });
  return framesOf(log);
}

function framesOf({ times, tasksMs }: Pick<FrameProbe, 'times' | 'tasksMs'>): Frames {
  const stepsMs = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const at = (share: number) => quantile(stepsMs, share) ?? NaN;
  return {
    seconds,
    perSecond: stepsMs.length / seconds,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(1),
    longTasks: tasksMs.length,
    longestTaskMs: Math.max(0, ...tasksMs),
  };
}
