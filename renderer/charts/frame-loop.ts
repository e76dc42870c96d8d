export interface FrameLoop {
  /** Calls `paint` with the frame's time (ms of the page clock) until the returned function is called. */
  subscribe(paint: (pageMs: number) => void): () => void;
}

export interface FrameClock {
  readonly requestFrame: (callback: (pageMs: number) => void) => number;
  readonly cancelFrame: (handle: number) => void;
  readonly prefersReducedMotion: () => boolean;
}

const FRAME_MS = 1000 / 30;
/** The playhead steps at 4 Hz where the user asked for less motion. */
const REDUCED_FRAME_MS = 250;
/** Display frames come a little early or late; without this a 60 Hz display would paint every third frame. */
const JITTER_MS = 2;

/** One animation loop for all charts: runs only while somebody listens, and paints at most 30 times a second. */
export function createFrameLoop(clock: FrameClock): FrameLoop {
  const painters = new Set<(pageMs: number) => void>();
  let handle: number | null = null;
  let dueMs = 0;

  const tick = (pageMs: number) => {
    handle = clock.requestFrame(tick);
    if (pageMs < dueMs - JITTER_MS) return;
    const frameMs = clock.prefersReducedMotion() ? REDUCED_FRAME_MS : FRAME_MS;
    // Counted from the due time, not from the frame, so that early frames don't add up to more than the limit.
    dueMs = pageMs - dueMs > frameMs ? pageMs + frameMs : dueMs + frameMs;
    for (const paint of [...painters]) paint(pageMs);
  };

  return {
    subscribe(paint) {
      const painter = (pageMs: number) => {
        paint(pageMs);
      };
      painters.add(painter);
      handle ??= clock.requestFrame(tick);
      return () => {
        painters.delete(painter);
        if (painters.size > 0 || handle === null) return;
        clock.cancelFrame(handle);
        handle = null;
      };
    },
  };
}

/** The page's frame loop. */
export const frameLoop: FrameLoop = createFrameLoop({
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => {
    cancelAnimationFrame(handle);
  },
  prefersReducedMotion: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
});
