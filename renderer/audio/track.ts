/** Where the sound of a run lies in its context's time. Positions and frames count samples per channel. */
export interface Track {
  /** From `frame` on the stream is consumed, beginning where it stood. */
  play(frame: number): void;
  /** Nothing is consumed from here until `play`. */
  pause(position: number): void;
  /** The frame that carries this position, as far as is known; null before the start or behind a pause. */
  frameOf(position: number): number | null;
  /** The position being consumed at a frame; never behind a pause. */
  positionAt(frame: number): number;
}

interface Piece {
  readonly frame: number;
  readonly position: number;
}

export function createTrack(): Track {
  const pieces: Piece[] = [];
  let pausedAt: number | null = 0;

  return {
    play(frame) {
      pieces.push({ frame, position: pausedAt ?? 0 });
      pausedAt = null;
    },
    pause(position) {
      pausedAt = position;
    },
    frameOf(position) {
      if (pausedAt !== null && position >= pausedAt) return null;
      const piece = pieces.findLast((one) => one.position <= position);
      return piece === undefined ? null : piece.frame + position - piece.position;
    },
    positionAt(frame) {
      if (pausedAt !== null) return pausedAt;
      const last = pieces.at(-1);
      return last === undefined ? 0 : Math.max(last.position, last.position + frame - last.frame);
    },
  };
}
