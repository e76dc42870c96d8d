import type { Price } from '../../../core/contract/catalogue.ts';
import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from '../adapter.ts';
import { DEEPGRAM_VOICES } from './voices.ts';

const LINEAR_RATES = [24000, 8000, 16000, 32000, 48000];
const RAW_FORMATS = [
  ...LINEAR_RATES.map((rate) => `pcm_${String(rate)}`),
  'mulaw_8000',
  'mulaw_16000',
  'alaw_8000',
  'alaw_16000',
];
/** Containers and codecs exist over HTTP only; MP3, Opus and AAC have one rate each (media output settings page). */
const HTTP_FORMATS = [
  ...RAW_FORMATS,
  ...LINEAR_RATES.map((rate) => `wav_${String(rate)}`),
  'mp3_22050',
  'opus_48000',
  'flac_48000',
  'flac_22050',
  'aac_22050',
];

const BOTH = ['ws', 'http'];
const OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'number',
    name: 'speed',
    label: 'Speed',
    effect: 'Pace of the speech: from 0.7 with Aura 2, from 0.5 with Flux, not with Aura.',
    transports: BOTH,
    default: 1,
    min: 0.5,
    max: 1.5,
    step: 0.05,
    unit: '',
  },
  {
    kind: 'number',
    name: 'expressivity',
    label: 'Expressivity',
    effect: 'From calm to animated; Flux only.',
    transports: BOTH,
    default: 0,
    min: -2,
    max: 2,
    step: 1,
    unit: '',
  },
  {
    kind: 'boolean',
    name: 'mip_opt_out',
    label: 'Opt out of model improvement',
    effect: 'Keeps the text from being used for training; changes the price, not the latency.',
    transports: BOTH,
    default: false,
  },
];

// The price of Flux is not known to us.
const PRICES: readonly Price[] = [
  {
    model: 'aura-2',
    usd: 30,
    per: 'million_characters',
    asOf: '2026-07-31',
    source: 'deepgram.com/pricing, pay as you go',
  },
  { model: 'aura', usd: 15, per: 'million_characters', asOf: '2026-11-20', source: 'third-party listing' },
];

export const DEEPGRAM: ProviderAdapter['description'] = {
  id: 'deepgram',
  label: 'Deepgram',
  monogram: 'Dg',
  models: [
    { id: 'aura-2', label: 'Aura 2' },
    { id: 'flux', label: 'Flux' },
    { id: 'aura', label: 'Aura' },
  ],
  voices: [...DEEPGRAM_VOICES],
  transports: [
    { id: 'ws', label: 'WebSocket', formats: RAW_FORMATS, streamsText: true },
    { id: 'http', label: 'HTTP', formats: HTTP_FORMATS, streamsText: false },
  ],
  host: 'api.deepgram.com',
  maxCharacters: 2000,
  keyVariables: ['DEEPGRAM_API_KEY'],
  endpointRequired: false,
  keyForms: [
    { label: 'API key', looksLike: '40 hexadecimal digits' },
    { label: 'Short-lived token', looksLike: 'eyJ… (from /v1/auth/grant)' },
  ],
  regions: [
    { id: 'us', label: 'United States', host: 'api.deepgram.com' },
    { id: 'eu', label: 'European Union', host: 'api.eu.deepgram.com' },
    { id: 'au', label: 'Australia', host: 'api.au.deepgram.com' },
    { id: 'in', label: 'India', host: 'api.in.deepgram.com' },
  ],
  options: [...OPTIONS],
  prices: [...PRICES],
  claims: [
    {
      model: '',
      ms: 200,
      words: 'sub-200 ms time to first byte',
      asOf: '2026-11-20',
      source: 'Deepgram product page',
    },
    {
      model: '',
      ms: 277,
      words: '277 ms to the first byte once connection set-up is subtracted, 616 ms with it',
      asOf: '2025-07',
      source: 'developers.deepgram.com, text-to-speech latency',
    },
  ],
};
