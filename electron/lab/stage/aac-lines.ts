/** The modified discrete cosine transform of AAC's long windows, forwards (ISO/IEC 14496-3, 4.B.15). */

export const FRAME_SAMPLES = 1024;
const HALF = FRAME_SAMPLES / 2;
const TURN = 8 * FRAME_SAMPLES;

const COSINES = Float64Array.from({ length: TURN }, (_, at) => Math.cos((2 * Math.PI * at) / TURN));
const WINDOW = Float64Array.from({ length: 2 * FRAME_SAMPLES }, (_, at) =>
  Math.sin((Math.PI * (at + 0.5)) / (2 * FRAME_SAMPLES)),
);

/** @param samples of two frames, the one before and this one */
export function toLines(samples: Int16Array): Float64Array {
  const windowed = WINDOW.map((weight, at) => weight * (samples[at] ?? 0));
  const folded = Float64Array.from({ length: FRAME_SAMPLES }, (_, at) => {
    const outer = at < HALF ? -(windowed[at + 3 * HALF] ?? 0) : (windowed[at - HALF] ?? 0);
    return outer - (windowed[3 * HALF - 1 - at] ?? 0);
  });
  return Float64Array.from(folded, (_, line) => {
    let sum = 0;
    for (let at = 0; at < FRAME_SAMPLES; at += 1) {
      sum += (folded[at] ?? 0) * (COSINES[((2 * at + 1) * (2 * line + 1)) & (TURN - 1)] ?? 0);
    }
    return 2 * sum;
  });
}
