import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { createAudioEncoder } from '../../../../electron/lab/stage/encoder.ts';
import { audioFormat, decodeCut } from '../../../helpers/sound/decode.ts';
import { bestCorrelation, voiceAt } from '../../../helpers/sound/signal.ts';

const FRAME_SAMPLES = 1024;
const aac = (sampleRate: number) => audioFormat({ container: 'adts', encoding: 'aac', sampleRate });
const voiceSamples = (sampleRate: number, count: number): Int16Array =>
  Int16Array.from({ length: count }, (_, index) => Math.round(32_767 * voiceAt(index / sampleRate, 30)));

describe('the AAC encoder', () => {
  it.each([22_050, 24_000])('makes of %i Hz the same voice, a frame later', async (sampleRate) => {
    const samples = voiceSamples(sampleRate, 20_000);
    const encoder = await createAudioEncoder(aac(sampleRate));
    const bytes = Buffer.concat([
      encoder.push(samples.subarray(0, 777)),
      encoder.push(samples.subarray(777)),
      encoder.end(),
    ]);
    const { channels, shape, anomalies } = decodeCut(createStreamDecoder(aac(sampleRate), null), bytes);
    const heard = Float32Array.from(channels[0] ?? []);
    expect({ shape, anomalies, frames: heard.length / FRAME_SAMPLES }).toEqual({
      shape: { sampleRate, channels: 1 },
      anomalies: [],
      frames: Math.ceil(samples.length / FRAME_SAMPLES) + 1,
    });
    const said = Float32Array.from(samples, (sample) => sample / 32_768);
    const { value, offset } = bestCorrelation(said, heard, FRAME_SAMPLES, 3);
    expect([value > 0.999, offset]).toEqual([true, FRAME_SAMPLES]);
  });

  it('codes full scale and silence alike', async () => {
    const encoder = await createAudioEncoder(aac(24_000));
    const loud = Int16Array.from({ length: 4096 }, (_, index) => (index % 64 < 32 ? 32_767 : -32_768));
    const bytes = Buffer.concat([encoder.push(loud), encoder.push(new Int16Array(4096)), encoder.end()]);
    const { channels, anomalies } = decodeCut(createStreamDecoder(aac(24_000), null), bytes);
    const heard = Float32Array.from(channels[0] ?? []);
    expect(anomalies).toEqual([]);
    const said = Float32Array.from(loud, (sample) => sample / 32_768);
    expect(bestCorrelation(said, heard, FRAME_SAMPLES, 0).value).toBeGreaterThan(0.99);
    expect(heard.subarray(-2048).every((sample) => Math.abs(sample) < 1e-3)).toBe(true);
  });

  it('refuses a rate that it has no bands for', async () => {
    await expect(createAudioEncoder(aac(48_000))).rejects.toThrow('48000');
  });
});
