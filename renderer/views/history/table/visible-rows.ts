/** As --row-list: one height for all, so that a place in the list is a place on screen. */
export const ROW_PX = 33;
/** The heads stay above the rows while those scroll. */
export const HEAD_PX = 32;
/** Rows above and below those on screen, so that a turn of the wheel meets drawn ones. */
export const SPARE_ROWS = 6;

export interface VisibleRows {
  /** Drawn, from the first up to, not including, the last. */
  readonly from: number;
  readonly to: number;
}

const NO_ROWS: VisibleRows = { from: 0, to: 0 };

/** Which of `count` rows are drawn while the list stands at `scrollPx`: those on screen, and `spare` around them. */
export function visibleRows(
  scrollPx: number,
  heightPx: number,
  count: number,
  spare = SPARE_ROWS,
): VisibleRows {
  // Before the table has its size they would be drawn, and laid out, with columns that they do not keep.
  if (heightPx <= 0) return NO_ROWS;
  const first = Math.floor(scrollPx / ROW_PX) - spare;
  const last = Math.ceil((scrollPx + heightPx) / ROW_PX) + spare;
  return { from: Math.max(0, Math.min(first, count)), to: Math.max(0, Math.min(last, count)) };
}

/** Where the list must stand so that a row is seen whole; where it stands already, if it is. */
export function scrolledTo(index: number, scrollPx: number, heightPx: number): number {
  const top = index * ROW_PX;
  if (top < scrollPx) return top;
  return Math.max(scrollPx, top + ROW_PX - heightPx);
}

export const rowsPerPage = (heightPx: number): number => Math.max(1, Math.floor(heightPx / ROW_PX) - 1);
