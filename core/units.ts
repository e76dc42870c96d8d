/**
 * Units in types: a number that crosses a function boundary says what it counts.
 * Branding costs nothing at run time and makes `ms` of the clock and `ms` of audio two different things.
 */
declare const unit: unique symbol;
type Branded<Name extends string> = number & { readonly [unit]?: Name };

/** Milliseconds on the monotonic clock of the process that owns the sockets (its `performance.now()`). */
export type MonoMs = Branded<'MonoMs'>;
/** Milliseconds on the page's `performance.now()`; only the clock map turns one into `MonoMs`. */
export type PageMs = Branded<'PageMs'>;
/** Milliseconds of sound: samples divided by the sample rate. */
export type AudioMs = Branded<'AudioMs'>;
/** A count of samples per channel (frames). */
export type Samples = Branded<'Samples'>;

/** Sound duration of `samples` frames at `sampleRate` Hz. */
export function samplesToMs(samples: Samples, sampleRate: number): AudioMs {
  return (samples / sampleRate) * 1000;
}

/** Whole frames that fit in `ms` of sound at `sampleRate` Hz. */
export function msToSamples(ms: AudioMs, sampleRate: number): Samples {
  return Math.floor((ms * sampleRate) / 1000);
}
