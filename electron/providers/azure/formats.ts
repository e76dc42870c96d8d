import type { AudioFormat } from '../../../core/audio/format.ts';

const RATES = [24_000, 8000, 16_000, 22_050, 44_100, 48_000];

export const AZURE_SOCKET_FORMATS: readonly string[] = [
  ...RATES.map((rate) => `pcm_${String(rate)}`),
  'mulaw_8000',
  'alaw_8000',
  'mp3_24000',
  'mp3_16000',
  'mp3_48000',
  'opus_24000',
  'opus_16000',
  'opus_48000',
  'flac_24000',
  'flac_48000',
];

/** `riff-…` is for answers in one piece of body; the vendor's own client never asks for it on a socket. */
export const AZURE_HTTP_FORMATS: readonly string[] = [
  ...AZURE_SOCKET_FORMATS,
  ...RATES.map((rate) => `wav_${String(rate)}`),
];

/** The lowest bit rate of each: the vendor recommends small formats for a low latency. */
const MP3_NAMES: Record<number, string> = {
  16_000: 'audio-16khz-32kbitrate-mono-mp3',
  24_000: 'audio-24khz-48kbitrate-mono-mp3',
  48_000: 'audio-48khz-96kbitrate-mono-mp3',
};

/** Whole kilohertz are written `24khz`, the others `22050hz`. */
const rateName = (rate: number): string =>
  rate % 1000 === 0 ? `${String(rate / 1000)}khz` : `${String(rate)}hz`;

/** The vendor's name of a format that this adapter offers. */
export function azureFormatName({ container, encoding, sampleRate }: AudioFormat): string {
  if (container === 'mp3') return MP3_NAMES[sampleRate] ?? '';
  if (container === 'ogg') return `ogg-${rateName(sampleRate)}-16bit-mono-opus`;
  if (container === 'flac') return `audio-${rateName(sampleRate)}-16bit-mono-flac`;
  if (encoding === 'mulaw' || encoding === 'alaw') return `raw-8khz-8bit-mono-${encoding}`;
  return `${container === 'wav' ? 'riff' : 'raw'}-${rateName(sampleRate)}-16bit-mono-pcm`;
}
