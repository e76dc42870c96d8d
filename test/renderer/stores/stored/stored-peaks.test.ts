import { describe, expect, it } from 'vitest';
import { encodeWav16 } from '../../../../core/audio/wav-encode.ts';
import { peaksOfWav, peakSteps } from '../../../../renderer/stores/stored/stored-peaks.ts';

const SAMPLE_RATE = 24_000;
/** Louder each 5 ms, over five seconds. */
const samples = Float32Array.from({ length: 5 * SAMPLE_RATE }, (_, at) => Math.floor(at / 120) / 1000);

describe('the waveform of a stored run', () => {
  const wav = encodeWav16([samples], SAMPLE_RATE);

  it('has the largest sample of each 5 ms', () => {
    const { values, count, peakMs } = peaksOfWav(wav);
    expect([count, peakMs]).toEqual([1000, 5]);
    for (const at of [0, 1, 199, 200, 999]) expect(values[at]).toBeCloseTo(at / 1000, 3);
  });

  it('is made a second of sound at a time', () => {
    expect([...peakSteps(wav)]).toHaveLength(6);
  });

  it('is none where there is no sound', () => {
    expect(peaksOfWav(encodeWav16([new Float32Array(0)], SAMPLE_RATE)).count).toBe(0);
    expect(peaksOfWav(new Uint8Array(0)).count).toBe(0);
  });
});
