/** What can wait takes so much of a frame's 16.7 ms; the rest is for drawing. */
const SLICE_MS = 6;

/** `Steps` as they are used here: a generator can be left in the middle without a result. */
type Work<T> = Iterator<void, T, void>;

/**
 * Does the work between frames, a few ms at a time.
 * @returns null where it was given up
 */
export async function inSteps<T>(steps: Work<T>, signal?: AbortSignal): Promise<T | null> {
  try {
    while (signal?.aborted !== true) {
      await nextTask();
      const done = slice(steps);
      if (done !== null) return done.value;
    }
    return null;
  } finally {
    // What it holds is freed.
    steps.return?.();
  }
}

/** @returns null while there is more to do */
function slice<T>(steps: Work<T>): { readonly value: T } | null {
  const endsAt = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step;
    if (performance.now() > endsAt) return null;
  }
}

const nextTask = (): Promise<void> =>
  new Promise((begin) => {
    setTimeout(begin);
  });
