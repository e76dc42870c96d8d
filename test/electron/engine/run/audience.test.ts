import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAudience } from '../../../../electron/engine/run/audience.ts';

const over = vi.fn<() => void>();
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  over.mockReset();
});

const onPage = (isPageThere = true) =>
  createAudience({ request: { playback: 'device' }, isPageThere: () => isPageThere, over });

describe('whoever listens to a run', () => {
  it('has heard all of it once the page has played it', () => {
    const audience = onPage();
    audience.replied(1000);
    expect(over).not.toHaveBeenCalled();
    audience.settle();
    audience.leave();
    vi.runAllTimers();
    expect([over.mock.calls.length, audience.unheard()]).toEqual([1, null]);
  });

  it('is not waited for any longer once the page has gone, and that is told', () => {
    const audience = onPage();
    audience.replied(1000);
    audience.leave();
    expect([over.mock.calls.length, audience.unheard()?.code]).toEqual([1, 'page_left']);
  });

  it('may have gone while the reply still came: that ends with its last sound', () => {
    const audience = onPage();
    audience.leave();
    expect(over).not.toHaveBeenCalled();
    audience.replied(1000);
    expect([over.mock.calls.length, audience.unheard()?.code]).toEqual([1, 'page_left']);
  });

  it('was never there', () => {
    const audience = onPage(false);
    audience.replied(1000);
    expect([over.mock.calls.length, audience.unheard()?.code]).toEqual([1, 'page_left']);
  });

  it('is waited for as long as it was said, and no longer', () => {
    const audience = onPage();
    audience.replied(1000);
    vi.advanceTimersByTime(999);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect([over.mock.calls.length, audience.unheard()?.code]).toEqual([1, 'unsettled']);
  });

  it('is nobody where nothing is played, and no page is missed', () => {
    const audience = createAudience({ request: { playback: 'virtual' }, isPageThere: () => false, over });
    audience.leave();
    audience.replied(1000);
    expect([over.mock.calls.length, audience.unheard()]).toEqual([1, null]);
  });

  it('may be the virtual player, which no page can take away', () => {
    const request = { playback: 'virtual', bargeIn: { by: 'time', afterMs: 100 } } as const;
    const audience = createAudience({ request, isPageThere: () => false, over });
    audience.leave();
    audience.replied(1000);
    expect(over).not.toHaveBeenCalled();
    audience.settle();
    expect([over.mock.calls.length, audience.unheard()]).toEqual([1, null]);
  });
});
