import type { AudioFormat, Encoding } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint, withQuery } from '../endpoint.ts';
import { createDeepgramHttpCodec } from './codec-http.ts';
import { createDeepgramSocketCodec } from './codec-ws.ts';
import { DEEPGRAM_VOICES } from './voices.ts';

const SPEAK_URL = 'https://api.deepgram.com/v1/speak';
const LINEAR_RATES = [24000, 8000, 16000, 32000, 48000];
const RAW_FORMATS = [
  ...LINEAR_RATES.map((rate) => `pcm_${String(rate)}`),
  'mulaw_8000',
  'mulaw_16000',
  'alaw_8000',
  'alaw_16000',
];
/** Containers and MP3 exist over HTTP only; MP3 has one rate (media output settings page). */
const HTTP_FORMATS = [...RAW_FORMATS, ...LINEAR_RATES.map((rate) => `wav_${String(rate)}`), 'mp3_22050'];

const description: ProviderAdapter['description'] = {
  id: 'deepgram',
  label: 'Deepgram',
  monogram: 'Dg',
  models: [
    { id: 'aura-2', label: 'Aura 2' },
    { id: 'aura', label: 'Aura' },
  ],
  voices: [...DEEPGRAM_VOICES],
  transports: [
    { id: 'ws', label: 'WebSocket', formats: RAW_FORMATS },
    { id: 'http', label: 'HTTP', formats: HTTP_FORMATS },
  ],
  host: 'api.deepgram.com',
  maxCharacters: 2000,
  keyVariables: ['DEEPGRAM_API_KEY'],
  endpointRequired: false,
  keyForms: [],
  regions: [],
  options: [],
  prices: [],
  claims: [],
};

const defaultTarget: Target = {
  provider: 'deepgram',
  model: 'aura-2',
  voice: 'aura-2-thalia-en',
  transport: 'ws',
  format: 'pcm_24000',
  endpoint: null,
};

const FULL_NAME = /^[a-z]+-.+-[a-z]{2}$/;

/**
 * The vendor's `model` is our voice. People also write the full name where we ask for the model: then it counts,
 * unless a voice other than the default was chosen too.
 */
function modelName(target: Target): string {
  const chosen = target.voice !== '' && target.voice !== defaultTarget.voice;
  if (!chosen && FULL_NAME.test(target.model)) return target.model;
  return target.voice === '' ? target.model : target.voice;
}

const ENCODINGS: Record<Encoding, string> = {
  pcm_s16le: 'linear16',
  pcm_f32le: 'linear16',
  mulaw: 'mulaw',
  alaw: 'alaw',
  mp3: 'mp3',
  opus: 'opus',
  flac: 'flac',
};

/** `container=none` or the body begins with a WAV header; MP3 takes neither container nor rate. */
function query(target: Target, format: AudioFormat): Record<string, string> {
  const base = { model: modelName(target), encoding: ENCODINGS[format.encoding] };
  if (format.container === 'mp3') return base;
  const container = format.container === 'wav' ? 'wav' : 'none';
  return { ...base, container, sample_rate: String(format.sampleRate) };
}

function connect(target: Target, key: string | null): DialPlan {
  const format = requireFormat(description, target);
  requireKey(description, target, key);
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: withQuery(resolveEndpoint(target.endpoint, SPEAK_URL, target.transport), query(target, format)),
    headers: key === null ? {} : { authorization: `Token ${key}` },
    subprotocols: [],
  };
}

/** Deepgram Aura, v1, over WebSocket and HTTP. An own endpoint (self-hosted, lab) may do without a key. */
export const deepgramAdapter: ProviderAdapter = {
  description,
  voiceList: null,
  defaultTarget,
  connect,
  begin: (target) =>
    target.transport === 'ws'
      ? createDeepgramSocketCodec()
      : createDeepgramHttpCodec(requireFormat(description, target)),
};
