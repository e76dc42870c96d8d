import type { Steps } from '../../core/steps.ts';

/** What can wait takes so much of a frame's 16.7 ms; the rest is for drawing. */
const SLICE_MS = 6;

/**
 * Does the work between frames, a few ms at a time.
 * @returns null where it was given up
 */
export async function inSteps<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T | null> {
  while (signal?.aborted !== true) {
    await nextTask();
    const done = slice(steps);
    if (done !== null) return done.value;
  }
  return null;
}

/** @returns null while there is more to do */
function slice<T>(steps: Steps<T>): { readonly value: T } | null {
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
