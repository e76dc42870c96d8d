/** Work that can be left alone for a while wherever it yields, so that whoever draws frames beside it can draw one. */
export type Steps<T> = Generator<void, T, void>;

export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
