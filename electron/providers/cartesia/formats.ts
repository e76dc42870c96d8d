import type { AudioFormat } from '../../../core/audio/format.ts';
import type { OutputFormat } from './wire.ts';

const RATES = [24_000, 8000, 16_000, 22_050, 44_100, 48_000];
/** Below these rates MPEG has no frames of the bit rate that is asked for. */
const MP3_RATES = [44_100, 22_050, 24_000, 48_000];
const MP3_BITS_PER_SECOND = 128_000;

const of = (kind: string, rates: readonly number[]): string[] =>
  rates.map((rate) => `${kind}_${String(rate)}`);

/** Sockets and event streams carry samples only. */
export const RAW_FORMATS: readonly string[] = [
  ...of('pcm', RATES),
  ...of('f32', RATES),
  'mulaw_8000',
  'alaw_8000',
];

export const BYTES_FORMATS: readonly string[] = [
  ...RAW_FORMATS,
  ...of('wav', RATES),
  ...of('mp3', MP3_RATES),
];

export function outputFormat({ container, encoding, sampleRate }: AudioFormat): OutputFormat {
  if (container === 'mp3') return { container, sample_rate: sampleRate, bit_rate: MP3_BITS_PER_SECOND };

  const name = encoding === 'mulaw' || encoding === 'alaw' ? `pcm_${encoding}` : encoding;
  return { container: container === 'wav' ? 'wav' : 'raw', encoding: name, sample_rate: sampleRate };
}
