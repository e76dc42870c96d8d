import type { AudioFormat } from '../../../core/audio/format.ts';

/** Aura names by family (SDK 5.13.0 AudioGenerateRequestModel). The lab reads them all with an English voice. */
const AURA_2: Record<string, string> = {
  en:
    'amalthea andromeda apollo arcas aries asteria athena atlas aurora callisto cora cordelia delia draco electra ' +
    'harmonia helena hera hermes hyperion iris janus juno jupiter luna mars minerva neptune odysseus ophelia orion ' +
    'orpheus pandora phoebe pluto saturn selene thalia theia vesta zeus',
  es: 'sirio nestor carina celeste alvaro diana aquila selena estrella javier',
  de: 'viktoria julius',
  fr: 'agathe hector',
  ja: 'izanami fujin',
};
const AURA_1 = 'asteria luna stella athena hera orion arcas perseus angus orpheus helios zeus';

const models = (family: string, names: string, language: string) =>
  names.split(' ').map((name) => `${family}-${name}-${language}`);

export const DEEPGRAM_LAB_MODELS: readonly string[] = [
  ...Object.entries(AURA_2).flatMap(([language, names]) => models('aura-2', names, language)),
  ...models('aura', AURA_1, 'en'),
];

/** Of one REST body and of one Speak message. */
export const MAX_CHARACTERS = 2000;

/** `thalia` of `aura-2-thalia-en`. */
export const nameOf = (model: string): string => model.split('-').at(-2) ?? model;

export interface QueryProblem {
  readonly code: string;
  readonly message: string;
}

export interface SpeakOptions {
  readonly model: string;
  readonly format: AudioFormat;
}

type Coding = Pick<AudioFormat, 'encoding'> & { readonly rates: readonly number[] };

/** Encodings of the media table that the lab can make, the default rate first. */
const CODINGS: Record<string, Coding> = {
  linear16: { encoding: 'pcm_s16le', rates: [24_000, 8000, 16_000, 32_000, 48_000] },
  mulaw: { encoding: 'mulaw', rates: [8000, 16_000] },
  alaw: { encoding: 'alaw', rates: [8000, 16_000] },
  mp3: { encoding: 'mp3', rates: [22_050] },
};

/** Reads the options of POST /v1/speak: everything travels in the query. */
export function readHttpQuery(query: URLSearchParams): SpeakOptions | QueryProblem {
  const encoding = query.get('encoding') ?? 'mp3';
  const container = query.get('container') ?? (encoding === 'mp3' ? 'none' : 'wav');
  if (!['none', 'wav'].includes(container) || (encoding === 'mp3' && container === 'wav')) {
    return badFormat(`encoding=${encoding} container=${container}`);
  }
  if (query.has('callback')) return badParameter('the lab does not call back');
  return readOptions(query, encoding, container === 'wav');
}

/** Reads the options of the WebSocket: three encodings, never a header. */
export function readStreamQuery(query: URLSearchParams): SpeakOptions | QueryProblem {
  const encoding = query.get('encoding') ?? 'linear16';
  return encoding === 'mp3' ? badFormat('encoding=mp3') : readOptions(query, encoding, false);
}

function readOptions(query: URLSearchParams, encoding: string, isWav: boolean): SpeakOptions | QueryProblem {
  const model = query.get('model') ?? 'aura-asteria-en';
  if (!DEEPGRAM_LAB_MODELS.includes(model)) {
    return { code: 'Bad Request', message: 'Bad Request: No such model/version combination found.' };
  }
  const coding = CODINGS[encoding];
  if (coding === undefined) return badFormat(`encoding=${encoding}`);
  const sampleRate = Number(query.get('sample_rate') ?? coding.rates[0]);
  if (!coding.rates.includes(sampleRate)) return badFormat(`encoding=${encoding} sample_rate=${sampleRate}`);
  // The embedded voice has one pace; taking another silently would be a lie.
  if (Number(query.get('speed') ?? 1) !== 1) return badParameter('the lab speaks at speed 1');
  const container = encoding === 'mp3' ? 'mp3' : isWav ? 'wav' : 'raw';
  return { model, format: { container, encoding: coding.encoding, sampleRate, channels: 1 } };
}

const badFormat = (what: string): QueryProblem => ({
  code: 'INVALID_QUERY_PARAMETER',
  message: `Unsupported audio format: ${what}`,
});

const badParameter = (what: string): QueryProblem => ({
  code: 'INVALID_QUERY_PARAMETER',
  message: `Failed to deserialize query parameters: ${what}`,
});
