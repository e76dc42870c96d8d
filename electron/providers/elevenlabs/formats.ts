import { formatKind } from '../check-target.ts';

const PCM_RATES = [24_000, 8000, 16_000, 22_050, 32_000, 44_100, 48_000];

/** On streams and sockets alike. */
export const STREAMED_FORMATS: readonly string[] = [
  ...PCM_RATES.map((rate) => `pcm_${String(rate)}`),
  'mulaw_8000',
  'alaw_8000',
  'mp3_44100',
  'mp3_24000',
  'mp3_22050',
  'opus_48000',
];

/** WAV is for answers that are not streamed. */
export const BATCH_FORMATS: readonly string[] = [
  ...STREAMED_FORMATS,
  ...PCM_RATES.map((rate) => `wav_${String(rate)}`),
];

/** The vendor's names end in a bit rate where there is one: its default for 44,100 Hz, for the others the lowest. */
const NAMES: Record<string, string> = {
  mp3_44100: 'mp3_44100_128',
  mp3_24000: 'mp3_24000_48',
  mp3_22050: 'mp3_22050_32',
  opus_48000: 'opus_48000_32',
  mulaw_8000: 'ulaw_8000',
};

/** `output_format` of a format that this adapter offers. */
export const outputFormat = (formatId: string): string => NAMES[formatId] ?? formatId;

/** Bytes of a millisecond, where they are as many at any time; null for what varies. */
export function bytesPerMs(formatId: string): number | null {
  const kind = formatKind(formatId);
  const rate = Number(formatId.slice(kind.length + 1));
  if (kind === 'pcm' || kind === 'wav') return (rate * 2) / 1000;
  if (kind === 'mulaw' || kind === 'alaw') return rate / 1000;
  const kbps = Number(/^mp3_\d+_(\d+)$/.exec(outputFormat(formatId))?.[1] ?? Number.NaN);
  return Number.isNaN(kbps) ? null : kbps / 8;
}
