import { describe, expect, it } from 'vitest';
import { panWindow, timeWindow, zoomWindow } from '../../../../../renderer/views/live/model/time-window.ts';

const follow = { spanMs: 2500, fromMs: null };

describe('the time window', () => {
  it('begins at zero and scrolls once the playhead has come to three quarters', () => {
    expect(timeWindow(follow, 1000, false)).toEqual({ fromMs: 0, toMs: 2500 });
    expect(timeWindow(follow, 3000, false)).toEqual({ fromMs: 1125, toMs: 3625 });
  });

  it('turns pages for who asked for less motion', () => {
    expect(timeWindow(follow, 2600, true)).toEqual({ fromMs: 2500, toMs: 5000 });
  });

  it('stays where somebody looked', () => {
    expect(timeWindow({ spanMs: 1000, fromMs: 200 }, 9000, false)).toEqual({ fromMs: 200, toMs: 1200 });
  });

  it('keeps the time under the pointer in its place while zooming', () => {
    const view = zoomWindow({ fromMs: 0, toMs: 2000 }, 1000, 0.5);
    expect(view).toEqual({ spanMs: 1000, fromMs: 500 });
  });

  it('has nothing left of zero', () => {
    expect(panWindow({ fromMs: 100, toMs: 1100 }, -500)).toEqual({ spanMs: 1000, fromMs: 0 });
  });
});
