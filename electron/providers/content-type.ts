import type { AudioFormat } from '../../core/audio/format.ts';

export interface MediaType {
  /** Lower case, without parameters; '' when the answer named none. */
  readonly name: string;
  readonly rate: number | null;
}

/** Reads `audio/l16;rate=24000` and friends (RFC 9110 8.3, rate parameter as RFC 2586). */
export function parseMediaType(header: string | undefined): MediaType {
  const [name = '', ...parameters] = (header ?? '').toLowerCase().split(';');
  const rate = parameters
    .map((part) => /^\s*rate=(\d+)\s*$/.exec(part)?.[1])
    .find((text) => text !== undefined);
  return { name: name.trim(), rate: rate === undefined ? null : Number(rate) };
}

const KINDS: Record<string, Pick<AudioFormat, 'container' | 'encoding'>> = {
  'audio/wav': { container: 'wav', encoding: 'pcm_s16le' },
  'audio/x-wav': { container: 'wav', encoding: 'pcm_s16le' },
  'audio/wave': { container: 'wav', encoding: 'pcm_s16le' },
  'audio/vnd.wave': { container: 'wav', encoding: 'pcm_s16le' },
  'audio/mpeg': { container: 'mp3', encoding: 'mp3' },
  'audio/mp3': { container: 'mp3', encoding: 'mp3' },
  'audio/pcm': { container: 'raw', encoding: 'pcm_s16le' },
  'audio/l16': { container: 'raw', encoding: 'pcm_s16le' },
  'audio/mulaw': { container: 'raw', encoding: 'mulaw' },
  'audio/alaw': { container: 'raw', encoding: 'alaw' },
};

/**
 * What an answer's content type says where it contradicts the declared format, or null where it agrees or says
 * nothing. Some compatible servers answer WAV whatever was asked for, so the answer's own word wins. Inside a WAV
 * the header names the encoding, so only the container counts there.
 */
export function contradiction(header: string | undefined, declared: AudioFormat): AudioFormat | null {
  const media = parseMediaType(header);
  const kind = KINDS[media.name];
  if (kind === undefined) return null;
  const sampleRate = media.rate ?? declared.sampleRate;
  const same = kind.container === declared.container && sampleRate === declared.sampleRate;
  if (same && (kind.container === 'wav' || kind.encoding === declared.encoding)) return null;
  return { ...kind, sampleRate, channels: declared.channels };
}
