import type { TimedWord } from '../../../core/session/record/record.ts';
import { wordsBefore } from '../../../core/session/text/timed-words.ts';
import { timeToX, type TimePlot } from '../plot-geometry.ts';
import type { PlayedStretch } from './waveform-placement.ts';

/** What is drawn of the words, x from the left edge of the plot. */
export interface PlacedWords {
  readonly ticks: readonly number[];
  readonly labels: readonly { readonly text: string; readonly x: number }[];
}

/** Ticks closer than this would be a grey field. */
const MIN_TICK_PX = 4;
const TICK_TO_TEXT_PX = 3;
const TEXT_GAP_PX = 6;

/** Where words begin that are heard inside the window: [x, word]. */
function* startsIn(
  stretch: PlayedStretch,
  words: readonly TimedWord[],
  plot: TimePlot,
): Generator<readonly [x: number, word: TimedWord]> {
  const { fromMs, toMs } = plot.window;
  const soundAtRun = (runMs: number) => stretch.soundFromMs + runMs - stretch.runFromMs;
  const soundFromMs = Math.max(stretch.soundFromMs, soundAtRun(fromMs));
  const soundToMs = Math.min(stretch.soundToMs, soundAtRun(toMs));
  const first = wordsBefore(words, ({ startMs }) => startMs < soundFromMs);
  for (let index = first; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || word.startMs >= soundToMs) return;
    const runMs = stretch.runFromMs + word.startMs - stretch.soundFromMs;
    yield [timeToX(plot, runMs) - plot.leftPx, word];
  }
}

/**
 * A tick where each word begins to be heard, and the word where there is room for it: as many as the pixels take,
 * however many there are. Costs what is in the window, not what is in the run.
 */
export function placeWords(
  words: readonly TimedWord[],
  stretches: readonly PlayedStretch[],
  plot: TimePlot,
  widthOf: (text: string) => number,
): PlacedWords {
  const ticks: number[] = [];
  const labels: { text: string; x: number }[] = [];
  let freeX = 0;
  for (const stretch of stretches) {
    for (const [x, { text }] of startsIn(stretch, words, plot)) {
      if (x - (ticks.at(-1) ?? -Infinity) < MIN_TICK_PX) continue;
      ticks.push(x);
      const textX = x + TICK_TO_TEXT_PX;
      const endX = textX + widthOf(text);
      if (x < freeX || endX > plot.widthPx) continue;
      labels.push({ text, x: textX });
      freeX = endX + TEXT_GAP_PX;
    }
  }
  return { ticks, labels };
}
