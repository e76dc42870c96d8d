import { describe, expect, it } from 'vitest';
import { panWindow, timeWindow, zoomWindow } from '../../../../../renderer/views/live/model/time-window.ts';

const live = (nowMs: number) => ({ nowMs, live: true });

describe('the time window', () => {
  it('begins at zero and scrolls once the playhead has come to three quarters', () => {
    expect(timeWindow(null, live(1000), false)).toEqual({ fromMs: 0, toMs: 2500 });
    expect(timeWindow(null, live(3000), false)).toEqual({ fromMs: 1125, toMs: 3625 });
  });

  it('turns pages for who asked for less motion', () => {
    expect(timeWindow(null, live(2600), true)).toEqual({ fromMs: 2500, toMs: 5000 });
  });

  it('shows all of a run that is over, and never less than the usual window', () => {
    expect(timeWindow(null, { nowMs: 14_000, live: false }, false)).toEqual({ fromMs: 0, toMs: 14_280 });
    expect(timeWindow(null, { nowMs: 900, live: false }, false)).toEqual({ fromMs: 0, toMs: 2500 });
  });

  it('stays where somebody looked', () => {
    const chosen = { fromMs: 200, toMs: 1200 };
    expect(timeWindow(chosen, live(9000), false)).toEqual(chosen);
    expect(timeWindow(chosen, { nowMs: 9000, live: false }, false)).toEqual(chosen);
  });

  it('keeps the time under the pointer in its place while zooming', () => {
    expect(zoomWindow({ fromMs: 0, toMs: 2000 }, 1000, 0.5)).toEqual({ fromMs: 500, toMs: 1500 });
  });

  it('has nothing left of zero', () => {
    expect(panWindow({ fromMs: 100, toMs: 1100 }, -500)).toEqual({ fromMs: 0, toMs: 1000 });
  });
});
