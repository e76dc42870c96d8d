const RATE = 24_000;

/** A level in dBFS (RMS) held by a square wave: its RMS is its amplitude in every window of whole periods. */
export const square = (ms: number, dbfs: number, offset = 0, sampleRate = RATE): Float32Array =>
  Float32Array.from(
    { length: (ms * sampleRate) / 1000 },
    (_, index) => offset + 10 ** (dbfs / 20) * (index % 2 === 0 ? 1 : -1),
  );

/** A sine of this level (RMS), which begins at its zero. */
export const voice = (ms: number, dbfs: number, hz = 110, sampleRate = RATE): Float32Array =>
  Float32Array.from(
    { length: (ms * sampleRate) / 1000 },
    (_, index) => 10 ** (dbfs / 20) * Math.SQRT2 * Math.sin((2 * Math.PI * hz * index) / sampleRate),
  );

export const silence = (ms: number, offset = 0, sampleRate = RATE): Float32Array =>
  new Float32Array((ms * sampleRate) / 1000).fill(offset);

export const joined = (...parts: readonly Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => [...part]));
