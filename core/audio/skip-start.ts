import { samplesToMs } from '../units.ts';
import type { DecodedAudio } from './decoder.ts';

/** Leaves out the first `skipMs` of the sound that is passed through it piece by piece. */
export function createStartSkipper(skipMs: number): (audio: DecodedAudio | null) => DecodedAudio | null {
  let leftMs = skipMs;
  return (audio) => {
    if (leftMs <= 0 || audio === null) return audio;
    const { sampleRate } = audio.shape;
    const length = audio.channels[0]?.length ?? 0;
    const dropped = Math.min(length, Math.round((leftMs * sampleRate) / 1000));
    leftMs = dropped === length ? leftMs - samplesToMs(dropped, sampleRate) : 0;
    if (dropped === length) return null;
    return { ...audio, channels: audio.channels.map((samples) => samples.subarray(dropped)) };
  };
}
