/** How a recording compares with the sound that should be in it exactly once, stalls left aside. */
export interface HeardReply {
  readonly windows: number;
  /** Windows that are not at their place. */
  readonly missing: number;
  readonly worstCorrelation: number;
  /** The largest step by which the recording moves against the sound: so much is missing there or comes again, ms. */
  readonly largestStepMs: number;
  /** How much more sound is in the recording, ms. */
  readonly surplusMs: number;
}

const WINDOW_MS = 40;
/** Silence this long is left out on both sides, so that a stall leaves no trace; what is shorter may hide a step. */
const PAUSE_MS = 2;
const SILENCE = 8 / 32_768;
/** How far the next window is looked for: more than what may hide, less than the shortest period of a voice. */
const REACH_MS = 4;
/** A window that a stall cut in two was heard with its two ends bare. */
const FOUND = 0.95;

/** What is left without the pauses. */
function withoutPauses(samples: Float32Array, sampleRate: number): Float32Array {
  const shortest = (PAUSE_MS / 1000) * sampleRate;
  const kept: number[] = [];
  let silentFrom = 0;
  samples.forEach((value, index) => {
    if (Math.abs(value) <= SILENCE) return;
    if (index - silentFrom < shortest)
      for (let at = silentFrom; at < index; at += 1) kept.push(samples[at] ?? 0);
    kept.push(value);
    silentFrom = index + 1;
  });
  return Float32Array.from(kept);
}

function correlation(sound: Float32Array, recording: Float32Array, offset: number): number {
  let [product, power, recorded] = [0, 0, 0];
  for (let index = 0; index < sound.length; index += 1) {
    const [wanted, heard] = [sound[index] ?? 0, recording[index + offset] ?? 0];
    product += wanted * heard;
    power += wanted * wanted;
    recorded += heard * heard;
  }
  return product / Math.sqrt(power * recorded || 1);
}

function bestPlace(window: Float32Array, recording: Float32Array, near: number, reach: number) {
  let best = { offset: near, value: -1 };
  for (let offset = near - reach; offset <= near + reach; offset += 1) {
    const value = correlation(window, recording, offset);
    if (value > best.value) best = { offset, value };
  }
  return best;
}

/** Follows `sound` through `recording`, both mono of the same rate, window by window. */
export function listenFor(sound: Float32Array, recording: Float32Array, sampleRate: number): HeardReply {
  const wanted = withoutPauses(sound, sampleRate);
  const heard = withoutPauses(recording, sampleRate);
  const frames = Math.round((WINDOW_MS / 1000) * sampleRate);
  const reach = Math.round((REACH_MS / 1000) * sampleRate);
  const toMs = (count: number): number => (count / sampleRate) * 1000;
  let [shift, windows, missing, worstCorrelation, largestStep] = [0, 0, 0, 1, 0];
  for (let start = 0; start + frames <= wanted.length; start += frames) {
    const { offset, value } = bestPlace(wanted.subarray(start, start + frames), heard, start + shift, reach);
    windows += 1;
    worstCorrelation = Math.min(worstCorrelation, value);
    if (value < FOUND) missing += 1;
    else {
      largestStep = Math.max(largestStep, Math.abs(offset - start - shift));
      shift = offset - start;
    }
  }
  const surplusMs = toMs(heard.length - wanted.length);
  return { windows, missing, worstCorrelation, largestStepMs: toMs(largestStep), surplusMs };
}
