import { PEAK_MS } from './decode-messages.ts';

export interface PeakMeter {
  /** @returns the peaks that these samples completed, 0..1 */
  push(channels: readonly Float32Array[]): Float32Array;
  /** @returns the peak of what is left, if anything is */
  end(): Float32Array;
}

/** The waveform as drawn: the largest |sample| of all channels in each 5 ms. */
export function createPeakMeter(sampleRate: number): PeakMeter {
  let index = 0;
  let count = 0;
  let frame = 0;
  let peak = 0;
  // From the index, not added up: 5 ms of 11,025 Hz is no whole number of frames.
  const endOf = (peakIndex: number) => Math.round(((peakIndex + 1) * PEAK_MS * sampleRate) / 1000);

  return {
    push(channels) {
      const done: number[] = [];
      const frames = channels[0]?.length ?? 0;
      for (let position = 0; position < frames; position += 1) {
        for (const channel of channels) peak = Math.max(peak, Math.abs(channel[position] ?? 0));
        frame += 1;
        count += 1;
        if (frame < endOf(index)) continue;
        done.push(Math.min(1, peak));
        index += 1;
        peak = count = 0;
      }
      return Float32Array.from(done);
    },
    end: () => (count === 0 ? new Float32Array(0) : Float32Array.of(Math.min(1, peak))),
  };
}
