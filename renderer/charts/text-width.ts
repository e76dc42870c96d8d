const FAMILY = "'Inter Variable', Inter, -apple-system, 'Segoe UI', sans-serif";

/** Width in px of an average Inter character per px of size, where no canvas can measure. */
const MEAN_CHARACTER_EM = 0.56;

let context: CanvasRenderingContext2D | null | undefined;

function measuringContext(): CanvasRenderingContext2D | null {
  context ??= document.createElement('canvas').getContext('2d');
  return context;
}

/** A canvas measures proportional figures, the page draws tabular ones, which are about as wide as a zero. */
const DIGIT = /\d/g;

/** Charts measure the same few shapes in every frame; more than this is a text that is being cut to size. */
const MAX_KNOWN = 2000;
const known = new Map<string, number>();

/** What the charts write in, as size and weight. */
const CHART_TYPE = [
  [11, 400],
  [11, 600],
  [11.5, 400],
  [11.5, 500],
  [11.5, 600],
  [12, 500],
  [12.5, 600],
] as const;

/** The first look at a font takes the browser 10 ms and more: not in the frame that shows the first audio. */
function lookAtFonts(): void {
  for (const [sizePx, weight] of CHART_TYPE) textWidthPx('0', sizePx, weight);
}

// Before the interface font is there, widths are those of a fallback.
if (typeof document !== 'undefined') {
  document.fonts?.addEventListener('loadingdone', () => {
    known.clear();
    requestIdleCallback(lookAtFonts);
  });
}

/** The interface font as a canvas wants it named. */
export const chartFont = (sizePx: number, weight = 400): string =>
  `${String(weight)} ${String(sizePx)}px ${FAMILY}`;

function measure(canvas: CanvasRenderingContext2D, font: string, text: string): number {
  const key = `${font} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  canvas.font = font;
  const { width } = canvas.measureText(text);
  known.set(key, width);
  return width;
}

/** Width in px of `text` in the interface font; layout needs it before the text is drawn. */
export function textWidthPx(text: string, sizePx: number, weight = 400): number {
  const canvas = measuringContext();
  if (!canvas) return text.length * sizePx * MEAN_CHARACTER_EM;
  return measure(canvas, chartFont(sizePx, weight), text.replace(DIGIT, '0'));
}

/** `text`, cut to `maxPx` with an ellipsis; empty when not even one character fits. */
export function fitText(text: string, maxPx: number, sizePx: number, weight = 400): string {
  if (textWidthPx(text, sizePx, weight) <= maxPx) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidthPx(`${text.slice(0, middle).trimEnd()}…`, sizePx, weight) <= maxPx) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${text.slice(0, low).trimEnd()}…`;
}
