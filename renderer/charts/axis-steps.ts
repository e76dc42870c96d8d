const FIRST_WATERFALL_MS = 320;
const MANTISSAS = [1, 2, 5] as const;

/** Length of the latency axis for a run of `totalMs`: 320, 640, 1280, ... so that it grows in steps. */
export function waterfallAxisMs(totalMs: number): number {
  let axisMs = FIRST_WATERFALL_MS;
  while (axisMs < totalMs) axisMs *= 2;
  return axisMs;
}

/** Top of the buffer axis in ms: 500, 1,000, 2,000, 5,000, ... always divisible into five ticks. */
export function bufferAxisMs(maxDepthMs: number): number {
  if (maxDepthMs <= 500) return 500;
  for (let decade = 1000; ; decade *= 10) {
    const top = MANTISSAS.map((mantissa) => mantissa * decade).find((value) => value >= maxDepthMs);
    if (top !== undefined) return top;
  }
}

/** The smallest 1-2-5 step that cuts `spanMs` into at most `maxParts` parts. */
export function niceStepMs(spanMs: number, maxParts: number): number {
  for (let decade = 1; ; decade *= 10) {
    const step = MANTISSAS.map((mantissa) => mantissa * decade).find((value) => spanMs / value <= maxParts);
    if (step !== undefined) return step;
  }
}

/** Multiples of `stepMs` inside [fromMs, toMs]. */
export function ticksMs(fromMs: number, toMs: number, stepMs: number): readonly number[] {
  const first = Math.ceil(fromMs / stepMs);
  const last = Math.floor(toMs / stepMs + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * stepMs);
}
