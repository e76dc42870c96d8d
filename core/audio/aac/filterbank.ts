import { createCosineTransform } from './cosine-transform.ts';
import { LONG_LINES, SHORT_LINES, type WindowLayout } from './window-layout.ts';
import { LONG_SLOPES, SHORT_SLOPES } from './windows.ts';

/** A long window keeps quiet, and is flat, for so long on the side of short ones. */
const FLAT = (LONG_LINES - SHORT_LINES) / 2;
/** Full scale is that of 16 bits. */
const FULL_SCALE = 32_768;

const longTransform = createCosineTransform(LONG_LINES);
const shortTransform = createCosineTransform(SHORT_LINES);

/** Lines of one channel to its next 1024 samples (ISO/IEC 14496-3, 4.6.11). */
export type Filterbank = (lines: Float64Array, layout: WindowLayout) => Float32Array;

/** Each frame overlaps with the one before by half. */
export function createFilterbank(): Filterbank {
  let shapeBefore: WindowLayout['shape'] = 'sine';
  let overlap = new Float64Array(LONG_LINES);

  return (lines, { sequence, shape }) => {
    const sound =
      sequence === 'short'
        ? eightShort(lines, shapeBefore, shape)
        : long(lines, sequence, shapeBefore, shape);
    const samples = Float32Array.from(overlap, (value, at) => (value + (sound[at] ?? 0)) / FULL_SCALE);
    overlap = sound.slice(LONG_LINES);
    shapeBefore = shape;
    return samples;
  };
}

type Shape = WindowLayout['shape'];

function long(lines: Float64Array, sequence: WindowLayout['sequence'], before: Shape, shape: Shape) {
  const sound = unfold(longTransform(lines));
  const rise = sequence === 'stop' ? stepped(SHORT_SLOPES[before]) : LONG_SLOPES[before];
  const fall = sequence === 'start' ? stepped(SHORT_SLOPES[shape]) : LONG_SLOPES[shape];
  return windowed(sound, rise, fall);
}

function eightShort(lines: Float64Array, before: Shape, shape: Shape): Float64Array {
  const sound = new Float64Array(2 * LONG_LINES);
  for (let window = 0; window * SHORT_LINES < LONG_LINES; window += 1) {
    const from = window * SHORT_LINES;
    const part = unfold(shortTransform(lines.subarray(from, from + SHORT_LINES)));
    const rise = SHORT_SLOPES[window === 0 ? before : shape];
    windowed(part, rise, SHORT_SLOPES[shape]).forEach((value, at) => {
      sound[FLAT + from + at] = (sound[FLAT + from + at] ?? 0) + value;
    });
  }
  return sound;
}

/** The cosine transform's output as it goes on in both directions, and the transform's own scale. */
function unfold(folded: Float64Array): Float64Array {
  const length = folded.length;
  const half = length / 2;
  return Float64Array.from({ length: 2 * length }, (_, at) => {
    if (at < half) return (folded[at + half] ?? 0) / length;
    if (at < length + half) return -(folded[length + half - 1 - at] ?? 0) / length;
    return -(folded[at - length - half] ?? 0) / length;
  });
}

const stepped = (slope: Float64Array): Float64Array =>
  Float64Array.from({ length: LONG_LINES }, (_, at) =>
    at < FLAT ? 0 : at < FLAT + SHORT_LINES ? (slope[at - FLAT] ?? 0) : 1,
  );

function windowed(sound: Float64Array, rise: Float64Array, fall: Float64Array): Float64Array {
  const end = sound.length - 1;
  return sound.map((value, at) => value * (at < rise.length ? (rise[at] ?? 0) : (fall[end - at] ?? 0)));
}
