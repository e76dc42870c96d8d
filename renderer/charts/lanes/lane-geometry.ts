/** Where the rows of the two lanes stand, in px from the top of the drawing. */
export interface LaneGeometry {
  readonly rowsY: number;
  readonly rowPitch: number;
  readonly blockHeight: number;
  readonly gapY: number;
  readonly dividerY: number;
  readonly pieceY: number;
  readonly pieceHeight: number;
  readonly waveY: number;
  readonly waveHeight: number;
  readonly midY: number;
  readonly wordsY: number;
  /** 0 where there are no words, or no room for them. */
  readonly wordsHeight: number;
  readonly gridToY: number;
  readonly axisTextY: number;
  readonly heightPx: number;
}

const ROWS_Y = 4;
const USUAL_ROWS = 3;
const USUAL_PITCH = { full: 28, compact: 22 } as const;
const PIECE_HEIGHT = { full: 17, compact: 15 } as const;
/** Below the waveform: the playhead's triangle, then time tag and axis. */
const AXIS_HEIGHT = 26;
const WORDS_HEIGHT = 15;
/** A waveform lower than this says nothing: then the words give way, and after them the rows of Arrived. */
const MIN_WAVE_HEIGHT = 20;
const WAVE_GAP = 3;
/** Blocks lower than this cannot be told apart, or clicked. */
const MIN_PITCH = 7;

export interface LaneContent {
  readonly rowCount: number;
  readonly hasWords: boolean;
  readonly compact: boolean;
}

const EDGES = { full: { divider: 4, piece: 6 }, compact: { divider: 2, piece: 4 } } as const;

/** The pitch of the usual three rows: what the waveform at its lowest leaves to them, in a window that is low. */
function pitchIn(heightPx: number, size: 'full' | 'compact'): number {
  const { divider, piece } = EDGES[size];
  const fixed = ROWS_Y + divider + piece + PIECE_HEIGHT[size] + WAVE_GAP + AXIS_HEIGHT;
  const room = (heightPx - fixed - MIN_WAVE_HEIGHT) / USUAL_ROWS;
  return Math.min(USUAL_PITCH[size], Math.max(MIN_PITCH, room));
}

/** Arrived keeps its height whatever the number of rows (their blocks get lower); Heard takes the rest. */
export function createLaneGeometry(
  heightPx: number,
  { rowCount, hasWords, compact }: LaneContent,
): LaneGeometry {
  const size = compact ? 'compact' : 'full';
  const usualPitch = pitchIn(heightPx, size);
  const rowsHeight = USUAL_ROWS * usualPitch;
  const rowPitch = rowsHeight / rowCount;
  const dividerY = ROWS_Y + rowsHeight + EDGES[size].divider;
  const pieceY = dividerY + EDGES[size].piece;
  const pieceHeight = PIECE_HEIGHT[size];
  const waveY = pieceY + pieceHeight + WAVE_GAP;
  const heardHeight = Math.max(0, heightPx - AXIS_HEIGHT - waveY);
  const wordsHeight = hasWords && heardHeight - WORDS_HEIGHT >= MIN_WAVE_HEIGHT ? WORDS_HEIGHT : 0;
  const waveHeight = heardHeight - wordsHeight;
  return {
    rowsY: ROWS_Y,
    rowPitch,
    blockHeight: rowPitch - (rowPitch > 10 ? 2 : 1),
    gapY: ROWS_Y + (USUAL_ROWS - 1) * usualPitch + usualPitch / 2 - 1,
    dividerY,
    pieceY,
    pieceHeight,
    waveY,
    waveHeight,
    midY: waveY + waveHeight / 2,
    wordsY: waveY + waveHeight,
    wordsHeight,
    gridToY: waveY + heardHeight + 6,
    axisTextY: heightPx - 5,
    heightPx,
  };
}
