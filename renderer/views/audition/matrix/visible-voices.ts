/** As --row-matrix. */
export const ROW_PX = 44;
/** Fewer than these are all drawn: a table that is whole can be found through by every reader. */
const MOST_DRAWN = 60;
const SPARE_ROWS = 8;

/** Which of `count` rows are drawn: from the first up to, not including, the last. */
export function visibleVoices(scrollPx: number, heightPx: number, count: number): readonly [number, number] {
  if (count <= MOST_DRAWN) return [0, count];
  const from = Math.floor(scrollPx / ROW_PX) - SPARE_ROWS;
  const to = Math.ceil((scrollPx + heightPx) / ROW_PX) + SPARE_ROWS;
  return [Math.max(0, Math.min(from, count)), Math.max(0, Math.min(to, count))];
}
