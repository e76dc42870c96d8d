/** The peaks of one run. Grows in place: whoever draws reads `values` up to `count` and copies nothing. */
export interface Waveform {
  readonly values: Float32Array;
  readonly count: number;
  append(peaks: Float32Array): void;
}

/** Room for 20 s of 5 ms peaks; doubled when that is full, which a sentence never needs. */
const FIRST_ROOM = 4096;

export function createWaveform(): Waveform {
  let values = new Float32Array(FIRST_ROOM);
  let count = 0;
  return {
    get values() {
      return values;
    },
    get count() {
      return count;
    },
    append(peaks) {
      if (count + peaks.length > values.length) {
        const larger = new Float32Array(Math.max(values.length * 2, count + peaks.length));
        larger.set(values);
        values = larger;
      }
      values.set(peaks, count);
      count += peaks.length;
    },
  };
}
