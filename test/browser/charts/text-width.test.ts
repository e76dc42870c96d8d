import { afterEach, describe, expect, it, vi } from 'vitest';
import { fitText, textWidthPx } from '../../../renderer/charts/text-width.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the width of words in charts', () => {
  it('is that of a zero for every digit, so that a running number does not shake', () => {
    expect(textWidthPx('1,111 ms', 11)).toBe(textWidthPx('9,808 ms', 11));
    expect(textWidthPx('long words', 12)).toBeGreaterThan(textWidthPx('words', 12));
  });

  it('cuts what is too long with an ellipsis, and to nothing where nothing fits', () => {
    const room = textWidthPx('Your replacement…', 11);
    expect(fitText('Your replacement card', room, 11)).toBe('Your replacement…');
    expect(fitText('Your', 1, 11)).toBe('');
  });

  it('looks at every font of the charts once they are there, before a run needs them', async () => {
    textWidthPx('0', 11);
    const measure = vi.spyOn(CanvasRenderingContext2D.prototype, 'measureText');
    document.fonts.dispatchEvent(new Event('loadingdone'));
    await new Promise((resolve) => requestIdleCallback(resolve));
    expect(measure).toHaveBeenCalledTimes(7);
    textWidthPx('7', 12.5, 600);
    expect(measure).toHaveBeenCalledTimes(7);
  });
});
