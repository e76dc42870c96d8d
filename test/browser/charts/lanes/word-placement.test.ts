import { describe, expect, it } from 'vitest';
import { placeWords } from '../../../../renderer/charts/lanes/word-placement.ts';
import { placeSound } from '../../../../renderer/charts/lanes/waveform-placement.ts';
import { createTimePlot, GUTTER_PX } from '../../../../renderer/charts/plot-geometry.ts';

/** Every word is 20 px wide. */
const widthOf = () => 20;
/** One px is one ms. */
const plotOf = (fromMs: number, widthPx = 1000) =>
  createTimePlot({ fromMs, toMs: fromMs + widthPx }, GUTTER_PX + widthPx);
const wordsAt = (...startsMs: number[]) =>
  startsMs.map((startMs) => ({ text: `w${String(startMs)}`, startMs, endMs: startMs + 50 }));

describe('the words under the waveform', () => {
  it('stand where they begin to be heard, and move with a stall', () => {
    const stretches = placeSound(100, 1000, [{ startMs: 400, endMs: 480 }], 0);
    const placed = placeWords(wordsAt(0, 200, 300, 500), stretches, plotOf(0), widthOf);
    expect(placed.ticks).toEqual([100, 300, 480, 680]);
    expect(placed.labels).toEqual([
      { text: 'w0', x: 103 },
      { text: 'w200', x: 303 },
      { text: 'w300', x: 483 },
      { text: 'w500', x: 683 },
    ]);
  });

  it('are those inside the window and inside the sound that has come', () => {
    const stretches = placeSound(0, 800, [], 0);
    const placed = placeWords(wordsAt(100, 500, 700, 900), stretches, plotOf(450), widthOf);
    expect(placed.ticks).toEqual([50, 250]);
    expect(placeWords(wordsAt(100), [], plotOf(0), widthOf)).toEqual({ ticks: [], labels: [] });
  });

  it('are left out where there is no room, their ticks when they come closer than 4 px', () => {
    const stretches = placeSound(0, 1000, [], 0);
    const placed = placeWords(wordsAt(0, 2, 10, 30, 60, 990), stretches, plotOf(0), widthOf);
    expect(placed.ticks).toEqual([0, 10, 30, 60, 990]);
    expect(placed.labels.map(({ text }) => text)).toEqual(['w0', 'w30', 'w60']);
  });

  it('are bound by pixels however many there are', () => {
    const starts = Array.from({ length: 20_000 }, (_, index) => index * 0.05);
    const placed = placeWords(wordsAt(...starts), placeSound(0, 1000, [], 0), plotOf(0), widthOf);
    expect(placed.ticks.length).toBeLessThanOrEqual(251);
    expect(placed.labels.length).toBeLessThan(50);
  });
});
