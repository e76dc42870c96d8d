import { type AudioFormat, audioFormatSchema, isSameFormat } from '../../core/audio/format.ts';

export interface MediaType {
  /** Lower case, without parameters; '' when the answer named none. */
  readonly name: string;
  /** Hz; null where none is given that any sound could have. */
  readonly rate: number | null;
  readonly channels: number | null;
}

/** A parameter as a number that fits the format's field of the same meaning, else null. */
function parameter(
  parameters: readonly string[],
  name: string,
  field: 'sampleRate' | 'channels',
): number | null {
  const text = parameters
    .map((part) => /^\s*(\w+)="?(\d+)"?\s*$/.exec(part))
    .find((match) => match?.[1] === name)?.[2];
  const parsed = audioFormatSchema.shape[field].safeParse(text === undefined ? null : Number(text));
  return parsed.success ? parsed.data : null;
}

/** Reads `audio/l16;rate=24000;channels=1` and friends (RFC 9110 8.3, parameters as RFC 2586). */
export function parseMediaType(header: string | undefined): MediaType {
  const [name = '', ...parameters] = (header ?? '').toLowerCase().split(';');
  return {
    name: name.trim(),
    rate: parameter(parameters, 'rate', 'sampleRate'),
    channels: parameter(parameters, 'channels', 'channels'),
  };
}

type Kind = Pick<AudioFormat, 'container' | 'encoding'> & {
  /** What the type means without a rate, Hz; null where it means the declared one. */
  readonly defaultRate: number | null;
};

const WAV: Kind = { container: 'wav', encoding: 'pcm_s16le', defaultRate: null };
const MP3: Kind = { container: 'mp3', encoding: 'mp3', defaultRate: null };
const OPUS: Kind = { container: 'ogg', encoding: 'opus', defaultRate: 48_000 };
const FLAC: Kind = { container: 'flac', encoding: 'flac', defaultRate: null };
const AAC: Kind = { container: 'adts', encoding: 'aac', defaultRate: null };
const PCM: Kind = { container: 'raw', encoding: 'pcm_s16le', defaultRate: null };
const MULAW: Kind = { container: 'raw', encoding: 'mulaw', defaultRate: 8000 };
const ALAW: Kind = { container: 'raw', encoding: 'alaw', defaultRate: 8000 };

const KINDS: Record<string, Kind> = {
  'audio/wav': WAV,
  'audio/x-wav': WAV,
  'audio/wave': WAV,
  'audio/vnd.wave': WAV,
  'audio/mpeg': MP3,
  'audio/mp3': MP3,
  'audio/opus': OPUS, // `audio/ogg` may hold anything: its bytes are asked
  'audio/flac': FLAC, // RFC 9639, 12
  'audio/x-flac': FLAC,
  'audio/aac': AAC,
  'audio/pcm': PCM,
  // RFC 2586 orders its bytes big-endian. Who makes speech sends it little-endian all the same, and says so (Deepgram's
  // media table, Speechify's changelog of 2026-06-23); the decoder refuses what is not (core/audio/byte-order.ts).
  'audio/l16': PCM,
  'audio/mulaw': MULAW,
  'audio/x-mulaw': MULAW,
  'audio/basic': MULAW, // RFC 2046, 4.3
  'audio/pcmu': MULAW, // RFC 4856, as is the next
  'audio/pcma': ALAW,
  'audio/alaw': ALAW,
  'audio/x-alaw': ALAW,
};

/**
 * What an answer's content type says where it contradicts the declared format, or null where it agrees or says
 * nothing. Some compatible servers answer WAV whatever was asked for, so the answer's own word wins. Inside a WAV
 * the header names encoding and rate, so only the container counts there.
 */
export function contradiction(header: string | undefined, declared: AudioFormat): AudioFormat | null {
  const media = parseMediaType(header);
  const kind = KINDS[media.name];
  if (kind === undefined || (kind.container === 'wav' && declared.container === 'wav')) return null;
  const { container, encoding, defaultRate } = kind;
  // Who answers in the encoding that was asked for, answers at the rate that was asked for.
  const impliedRate = encoding === declared.encoding ? null : defaultRate;
  const sampleRate = media.rate ?? impliedRate ?? declared.sampleRate;
  const format = { container, encoding, sampleRate, channels: media.channels ?? declared.channels };
  return isSameFormat(format, declared) ? null : format;
}
