import * as z from 'zod';

/** How samples are coded once the container is taken off. */
const encodingSchema = z.enum(['pcm_s16le', 'pcm_f32le', 'mulaw', 'alaw', 'mp3', 'opus', 'flac', 'aac']);
export type Encoding = z.infer<typeof encodingSchema>;

/** Encodings whose decoder is a package that engine and page bring along, by the names that people know. */
export const CODEC_NAMES = { mp3: 'MP3', opus: 'Ogg Opus' } as const;
export type CodecEncoding = keyof typeof CODEC_NAMES;

export const needsCodec = (encoding: Encoding): encoding is CodecEncoding => encoding in CODEC_NAMES;

/** `raw` has no header; `wav` is RIFF, streamed or not; `ogg` holds Opus; `adts` holds AAC; `mp3` and `flac` frame themselves. */
const containerSchema = z.enum(['raw', 'wav', 'mp3', 'ogg', 'flac', 'adts']);
export type Container = z.infer<typeof containerSchema>;

/**
 * What a stream is declared to be before its first byte.
 * `sampleRate` is the declared rate in Hz; a WAV or FLAC header or an MP3 or AAC frame may contradict it, and then wins. Opus
 * comes out at 48 kHz whatever rate its encoder was given.
 */
export const audioFormatSchema = z.object({
  container: containerSchema,
  encoding: encodingSchema,
  sampleRate: z.number().int().min(4000).max(192_000),
  channels: z.number().int().min(1).max(8),
});
export type AudioFormat = z.infer<typeof audioFormatSchema>;

/** Whether two declarations mean the same bytes. */
export function isSameFormat(one: AudioFormat, other: AudioFormat): boolean {
  return (
    one.container === other.container &&
    one.encoding === other.encoding &&
    one.sampleRate === other.sampleRate &&
    one.channels === other.channels
  );
}

/** What a stream turned out to be: known once the container header (if any) is read. */
export interface PcmShape {
  readonly sampleRate: number;
  readonly channels: number;
}

const SAMPLE_BYTES: Record<Encoding, number | null> = {
  pcm_s16le: 2,
  pcm_f32le: 4,
  mulaw: 1,
  alaw: 1,
  mp3: null,
  opus: null,
  flac: null,
  aac: null,
};

/** Bytes of one frame (all channels), or null where frames have no fixed size. */
export function frameBytes(format: AudioFormat): number | null {
  const size = SAMPLE_BYTES[format.encoding];
  return size === null ? null : size * format.channels;
}

const NAMES: Record<string, Pick<AudioFormat, 'container' | 'encoding'>> = {
  pcm: { container: 'raw', encoding: 'pcm_s16le' },
  f32: { container: 'raw', encoding: 'pcm_f32le' },
  wav: { container: 'wav', encoding: 'pcm_s16le' },
  mulaw: { container: 'raw', encoding: 'mulaw' },
  alaw: { container: 'raw', encoding: 'alaw' },
  mp3: { container: 'mp3', encoding: 'mp3' },
  opus: { container: 'ogg', encoding: 'opus' },
  flac: { container: 'flac', encoding: 'flac' },
  aac: { container: 'adts', encoding: 'aac' },
};

/**
 * Reads a format id such as `pcm_24000`, `wav_16000`, `mulaw_8000`, `mp3_22050` or `opus_48000`.
 * Returns null for a name it does not know or a rate outside 4,000 to 192,000 Hz.
 */
export function parseFormatId(id: string): AudioFormat | null {
  const [, name = '', rate = ''] = /^([a-z0-9]+)_(\d+)$/.exec(id) ?? [];
  const kind = NAMES[name];
  if (kind === undefined) return null;
  const parsed = audioFormatSchema.safeParse({ ...kind, sampleRate: Number(rate), channels: 1 });
  return parsed.success ? parsed.data : null;
}
