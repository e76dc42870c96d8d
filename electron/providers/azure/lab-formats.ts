import type { AudioFormat, Container } from '../../../core/audio/format.ts';

const RATES: Record<string, number> = {
  '8khz': 8000,
  '16khz': 16_000,
  '22050hz': 22_050,
  '24khz': 24_000,
  '44100hz': 44_100,
  '48khz': 48_000,
};
const BIT_RATES: Record<string, readonly string[]> = {
  '16khz': ['32', '64', '128'],
  '24khz': ['48', '96', '160'],
  '48khz': ['96', '192'],
};
const FIXED: Record<string, AudioFormat> = {
  'raw-8khz-8bit-mono-mulaw': { container: 'raw', encoding: 'mulaw', sampleRate: 8000, channels: 1 },
  'raw-8khz-8bit-mono-alaw': { container: 'raw', encoding: 'alaw', sampleRate: 8000, channels: 1 },
  'audio-24khz-16bit-mono-flac': { container: 'flac', encoding: 'flac', sampleRate: 24_000, channels: 1 },
  'audio-48khz-16bit-mono-flac': { container: 'flac', encoding: 'flac', sampleRate: 48_000, channels: 1 },
};

function pcmOf(name: string): AudioFormat | null {
  const [, box, rate = ''] = /^(raw|riff)-(\w+)-16bit-mono-pcm$/.exec(name) ?? [];
  const sampleRate = RATES[rate];
  if (sampleRate === undefined) return null;
  return { container: box === 'riff' ? 'wav' : 'raw', encoding: 'pcm_s16le', sampleRate, channels: 1 };
}

/** The lab's encoder has a bit rate of its own; only the names are checked. */
function mp3Of(name: string): AudioFormat | null {
  const [, rate = '', kbps = ''] = /^audio-(\w+)-(\d+)kbitrate-mono-mp3$/.exec(name) ?? [];
  const sampleRate = RATES[rate];
  if (sampleRate === undefined || BIT_RATES[rate]?.includes(kbps) !== true) return null;
  return { container: 'mp3', encoding: 'mp3', sampleRate, channels: 1 };
}

/** Of those in Ogg; the ones in WebM are not made. */
function opusOf(name: string): AudioFormat | null {
  const rate = /^ogg-(16khz|24khz|48khz)-16bit-mono-opus$/.exec(name)?.[1] ?? '';
  const sampleRate = RATES[rate];
  return sampleRate === undefined ? null : { container: 'ogg', encoding: 'opus', sampleRate, channels: 1 };
}

/** The format of a vendor's name; null for one that the lab does not make. */
export const labFormatOf = (name: string): AudioFormat | null =>
  FIXED[name] ?? pcmOf(name) ?? mp3Of(name) ?? opusOf(name);

const CONTENT_TYPES: Partial<Record<Container, string>> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg; codec=opus',
};

/**
 * What the service calls a format in `Content-Type`: PCM is `audio/x-wav`, with or without a header. That of Ogg is
 * not documented; it follows the service's `audio/webm; codec=opus`.
 */
export const labContentType = ({ container }: AudioFormat): string =>
  CONTENT_TYPES[container] ?? 'audio/x-wav';
