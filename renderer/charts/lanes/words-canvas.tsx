import { memo, useLayoutEffect, useRef } from 'react';
import type { TimedWord } from '../../../core/session/record/record.ts';
import type { TimePlot } from '../plot-geometry.ts';
import { chartFont, textWidthPx } from '../text-width.ts';
import { clearedCanvas, useColor } from './lane-canvas.ts';
import type { PlayedStretch } from './waveform-placement.ts';
import { placeWords } from './word-placement.ts';

interface WordsCanvasProps {
  readonly words: readonly TimedWord[];
  readonly stretches: readonly PlayedStretch[];
  readonly plot: TimePlot;
  readonly topPx: number;
  readonly heightPx: number;
}

const TEXT_PX = 11;
const TICK_HEIGHT_PX = 5;
const TICK_ALPHA = 0.7;

function paint(element: HTMLCanvasElement, color: string, props: WordsCanvasProps) {
  const { words, stretches, plot, heightPx } = props;
  const canvas = clearedCanvas(element, plot.widthPx, heightPx);
  if (!canvas) return;
  const placed = placeWords(words, stretches, plot, (text) => textWidthPx(text, TEXT_PX));
  canvas.fillStyle = color;
  canvas.globalAlpha = TICK_ALPHA;
  for (const x of placed.ticks) canvas.fillRect(Math.round(x), 0, 1, TICK_HEIGHT_PX);
  canvas.globalAlpha = 1;
  canvas.font = chartFont(TEXT_PX);
  for (const { text, x } of placed.labels) canvas.fillText(text, x, heightPx - 3);
}

/** Under the waveform: where each word begins to be heard, by the vendor's own times. */
export const WordsCanvas = memo(function WordsCanvas(props: WordsCanvasProps) {
  const { words, stretches, plot, topPx, heightPx } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  const color = useColor(ref);
  useLayoutEffect(() => {
    if (ref.current && color) paint(ref.current, color, { words, stretches, plot, topPx, heightPx });
  }, [words, stretches, plot, topPx, heightPx, color]);
  return (
    <canvas
      ref={ref}
      className="lanes-words"
      aria-hidden="true"
      style={{ left: plot.leftPx, top: topPx, width: plot.widthPx, height: heightPx }}
    />
  );
});
