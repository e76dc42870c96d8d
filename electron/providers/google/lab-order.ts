import type { AudioFormat } from '../../../core/audio/format.ts';
import { keyVerdict, type KeyVerdict } from '../../lab/server/key-verdict.ts';
import type { CallStatus } from '../../lab/server/lab-call.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import type { SpeechOrder } from '../../lab/stage/stage.ts';
import { ENCODINGS, MAX_TEXT_BYTES, type EncodingName } from './wire.ts';

/** What a request asks for, however it was written. 0 and '' = not said. */
export interface Asked {
  readonly languageCode: string;
  readonly voice: string;
  readonly encoding: number;
  readonly sampleRate: number;
  readonly speakingRate: number;
  readonly isStreamed: boolean;
}

const MEN = new Set(
  'Achird Algenib Algieba Alnilam Charon Enceladus Fenrir Iapetus Orus Puck Rasalgethi Sadachbia Sadaltager Schedar Umbriel Zubenelgenubi'.split(
    ' ',
  ),
);
const WOMEN = new Set(
  'Achernar Aoede Autonoe Callirrhoe Despina Erinome Gacrux Kore Laomedeia Leda Pulcherrima Sulafat Vindemiatrix Zephyr'.split(
    ' ',
  ),
);

export const GOOGLE_LAB_VOICES: readonly { readonly name: string; readonly gender: 'MALE' | 'FEMALE' }[] = [
  ...[...MEN].map((name) => ({ name: `en-US-Chirp3-HD-${name}`, gender: 'MALE' as const })),
  ...[...WOMEN].map((name) => ({ name: `en-US-Chirp3-HD-${name}`, gender: 'FEMALE' as const })),
];

export const status = (code: number, message: string): CallStatus => ({ kind: 'status', code, message });
export const invalid = (message: string): CallStatus => status(3, message);

type Coding = Pick<AudioFormat, 'container' | 'encoding'>;

/** Whether MULAW and ALAW have a header on the stream is not documented; the lab sends none. */
const STREAMED: Partial<Record<EncodingName, Coding>> = {
  PCM: { container: 'raw', encoding: 'pcm_s16le' },
  MULAW: { container: 'raw', encoding: 'mulaw' },
  ALAW: { container: 'raw', encoding: 'alaw' },
  OGG_OPUS: { container: 'ogg', encoding: 'opus' },
};
const WHOLE: Partial<Record<EncodingName, Coding>> = {
  PCM: { container: 'raw', encoding: 'pcm_s16le' },
  LINEAR16: { container: 'wav', encoding: 'pcm_s16le' },
  MULAW: { container: 'wav', encoding: 'mulaw' },
  ALAW: { container: 'wav', encoding: 'alaw' },
  MP3: { container: 'mp3', encoding: 'mp3' },
  OGG_OPUS: { container: 'ogg', encoding: 'opus' },
};

const DEFAULT_RATE = 24_000;
/** Those of the codec; what the service does at another is not documented. */
const OPUS_RATES = [8000, 12_000, 16_000, 24_000, 48_000];

/** Voice and format of an order, or why there is none. */
export function settingsOf(asked: Asked): Omit<SpeechOrder, 'texts'> | CallStatus {
  const name = /^[a-z]{2,3}-[A-Z]{2}-Chirp3-HD-(\w+)$/.exec(asked.voice)?.[1] ?? '';
  if (asked.languageCode === '')
    return invalid('Request contains an invalid argument: language_code is empty.');
  if (!MEN.has(name) && !WOMEN.has(name)) {
    return asked.isStreamed
      ? invalid('Currently, only Chirp 3: HD voices are supported for streaming synthesis.')
      : invalid(`Voice '${asked.voice}' does not exist. Is it misspelled?`);
  }
  if (!asked.voice.startsWith(asked.languageCode)) {
    return invalid(
      `Requested language code '${asked.languageCode}' doesn't match the voice '${asked.voice}'.`,
    );
  }
  // The embedded voice has one pace; taking another silently would be a lie.
  if (![0, 1].includes(asked.speakingRate)) return invalid('The lab speaks at speaking_rate 1.');
  const format = formatOf(asked);
  return 'code' in format ? format : { voice: voiceFor(MEN.has(name) ? 'onyx' : name), format };
}

function formatOf({ encoding, sampleRate, isStreamed }: Asked): AudioFormat | CallStatus {
  const names = Object.keys(ENCODINGS) as EncodingName[];
  // Unspecified is PCM on the stream; the REST side demands a choice.
  const name = encoding === 0 && isStreamed ? 'PCM' : names.find((known) => ENCODINGS[known] === encoding);
  const coding = name === undefined ? undefined : (isStreamed ? STREAMED : WHOLE)[name];
  if (coding === undefined) return invalid(`Unsupported audio encoding ${name ?? String(encoding)}.`);
  const rate = sampleRate === 0 ? DEFAULT_RATE : sampleRate;
  const isKnown = coding.encoding === 'opus' ? OPUS_RATES.includes(rate) : rate >= 8000 && rate <= 48_000;
  if (!isKnown) return invalid(`Unsupported sample rate ${String(rate)}.`);
  return { ...coding, sampleRate: rate, channels: 1 };
}

/** @returns why this text cannot be spoken, null when it can */
export function checkText(text: string): CallStatus | null {
  if (text.trim() === '')
    return invalid('Either `input.text` or `input.ssml` is longer than 0 bytes required.');
  if (Buffer.byteLength(text) <= MAX_TEXT_BYTES) return null;
  return invalid(
    `Either \`input.text\` or \`input.ssml\` is longer than the limit of ${MAX_TEXT_BYTES} bytes.`,
  );
}

const KEY_REFUSALS: Record<KeyVerdict, CallStatus | null> = {
  missing: status(16, 'Request is missing required authentication credential.'),
  invalid: invalid('API key not valid. Please pass a valid API key.'),
  poor: status(7, 'This API method requires billing to be enabled.'),
  limited: status(8, 'Quota exceeded for requests per minute.'),
  fine: null,
};
const TOKEN_REFUSALS: typeof KEY_REFUSALS = {
  ...KEY_REFUSALS,
  invalid: status(16, 'Request had invalid authentication credentials.'),
};

/** @returns why this key or token is not served, null when it is */
export function checkKey(headers: Readonly<Record<string, string | undefined>>, query?: URLSearchParams) {
  const bearer = /^Bearer\s+(\S+)$/.exec(headers['authorization'] ?? '')?.[1];
  const key = headers['x-goog-api-key'] ?? bearer ?? query?.get('key');
  return (bearer === undefined ? KEY_REFUSALS : TOKEN_REFUSALS)[keyVerdict(key)];
}
