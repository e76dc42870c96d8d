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

const FLUX = 'alexis haley heather cole jack rufus priya bruce';

/** The path's version: Aura is spoken by the first, Flux by the second. */
export type Version = 'v1' | 'v2';

export const DEEPGRAM_LAB_MODELS: readonly string[] = [
  ...Object.entries(AURA_2).flatMap(([language, names]) => models('aura-2', names, language)),
  ...models('aura', AURA_1, 'en'),
  ...models('flux', FLUX, 'en'),
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
  flac: { encoding: 'flac', rates: [48_000, 8000, 16_000, 22_050, 32_000] },
  opus: { encoding: 'opus', rates: [48_000] },
  aac: { encoding: 'aac', rates: [22_050] },
};
/** Of those, the ones that have a container of their own. */
const CONTAINERS: Record<string, 'mp3' | 'flac' | 'ogg' | 'adts'> = {
  mp3: 'mp3',
  flac: 'flac',
  opus: 'ogg',
  aac: 'adts',
};
const STREAMED: readonly string[] = ['linear16', 'mulaw', 'alaw'];

/** Version 2 refuses what it does not know. */
const FLUX_SOCKET = ['model', 'encoding', 'sample_rate', 'speed', 'expressivity', 'mip_opt_out', 'tag'];
const FLUX_REQUEST = [...FLUX_SOCKET, 'container', 'bit_rate', 'callback', 'callback_method', 'priority'];

/** Reads the options of POST /v1/speak and /v2/speak: everything travels in the query. */
export function readHttpQuery(query: URLSearchParams, version: Version): SpeakOptions | QueryProblem {
  const encoding = query.get('encoding') ?? 'mp3';
  const isFramed = encoding in CONTAINERS;
  const allowed = encoding === 'opus' ? ['ogg'] : isFramed ? ['none'] : ['wav', 'none'];
  const container = query.get('container') ?? allowed[0] ?? '';
  if (!allowed.includes(container)) {
    return badFormat(`encoding=${encoding} container=${container}`);
  }
  if (query.has('callback')) return badParameter('the lab does not call back');
  return (
    checkFlux(query, version, FLUX_REQUEST) ?? readOptions(query, version, encoding, container === 'wav')
  );
}

/** Reads the options of the WebSockets: three encodings, never a header. */
export function readStreamQuery(query: URLSearchParams, version: Version): SpeakOptions | QueryProblem {
  const encoding = query.get('encoding') ?? 'linear16';
  if (!STREAMED.includes(encoding)) return badFormat(`encoding=${encoding}`);
  return checkFlux(query, version, FLUX_SOCKET) ?? readOptions(query, version, encoding, false);
}

function checkFlux(query: URLSearchParams, version: Version, known: readonly string[]): QueryProblem | null {
  if (version === 'v1') return null;
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) return badParameter(`unknown field \`${unknown}\``);
  const expressivity = Number(query.get('expressivity') ?? 0);
  if (!(Math.abs(expressivity) <= 2)) {
    return { code: 'EXPRESSIVITY_OUT_OF_RANGE', message: 'expressivity goes from -2 to 2.' };
  }
  if (Number.isInteger(expressivity)) return null;
  return { code: 'EXPRESSIVITY_INCREMENT_INVALID', message: 'expressivity has whole steps.' };
}

function isSpoken(model: string, version: Version): boolean {
  return DEEPGRAM_LAB_MODELS.includes(model) && model.startsWith('flux-') === (version === 'v2');
}

function readOptions(
  query: URLSearchParams,
  version: Version,
  encoding: string,
  isWav: boolean,
): SpeakOptions | QueryProblem {
  const model = query.get('model') ?? (version === 'v1' ? 'aura-asteria-en' : '');
  if (!isSpoken(model, version)) {
    return { code: 'Bad Request', message: 'Bad Request: No such model/version combination found.' };
  }
  const coding = CODINGS[encoding];
  if (coding === undefined) return badFormat(`encoding=${encoding}`);
  const sampleRate = Number(query.get('sample_rate') ?? coding.rates[0]);
  if (!coding.rates.includes(sampleRate)) return badFormat(`encoding=${encoding} sample_rate=${sampleRate}`);
  // The embedded voice has one pace; taking another silently would be a lie.
  if (Number(query.get('speed') ?? 1) !== 1) return badParameter('the lab speaks at speed 1');
  const container = CONTAINERS[encoding] ?? (isWav ? 'wav' : 'raw');
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
