import type { Price } from '../../../core/contract/catalogue.ts';
import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from '../adapter.ts';
import { OPENAI_VOICES } from './voices.ts';

/** Raw PCM is 24 kHz 16-bit mono, and so are WAV, MP3, FLAC and AAC. The request names only the kind. */
export const SPEECH_FORMATS = [
  'pcm_24000',
  'wav_24000',
  'mp3_24000',
  'opus_48000',
  'flac_24000',
  'aac_24000',
];
const REALTIME_FORMATS = ['pcm_24000', 'mulaw_8000', 'alaw_8000'];
export const MAX_CHARACTERS = 4096;

const speed = {
  kind: 'number',
  name: 'speed',
  label: 'Speed',
  effect: 'Pace of the speech.',
  default: 1,
  min: 0.25,
  step: 0.05,
  unit: '',
} as const;

const SPEECH_OPTIONS: readonly OptionSpec[] = [
  { ...speed, transports: ['http', 'sse'], max: 4 },
  {
    kind: 'text',
    name: 'instructions',
    label: 'Instructions',
    effect: 'How to speak, in words; not with TTS-1.',
    transports: ['http', 'sse'],
    default: '',
    placeholder: 'Calm and friendly',
  },
];

const priceOf = (model: string, usd: number, per: Price['per'], source: string): Price => ({
  model,
  usd,
  per,
  asOf: '2026-08-08',
  source,
});

export const OPENAI: ProviderAdapter['description'] = {
  id: 'openai',
  label: 'OpenAI',
  monogram: 'Oa',
  // The first three end on 2027-01-06; the vendor names Realtime as what replaces them.
  models: [
    { id: 'gpt-4o-mini-tts', label: 'GPT-4o mini TTS' },
    { id: 'tts-1', label: 'TTS-1' },
    { id: 'tts-1-hd', label: 'TTS-1 HD' },
    { id: 'gpt-realtime-2.1-mini', label: 'GPT Realtime 2.1 mini (WebSocket)' },
    { id: 'gpt-realtime-2.1', label: 'GPT Realtime 2.1 (WebSocket)' },
  ],
  voices: [...OPENAI_VOICES],
  transports: [
    { id: 'http', label: 'HTTP', formats: SPEECH_FORMATS, streamsText: false },
    { id: 'sse', label: 'SSE', formats: SPEECH_FORMATS, streamsText: false },
    {
      id: 'ws',
      label: 'WebSocket (Realtime)',
      formats: REALTIME_FORMATS,
      models: ['gpt-realtime-2.1-mini', 'gpt-realtime-2.1'],
      streamsText: false,
    },
  ],
  host: 'api.openai.com',
  maxCharacters: MAX_CHARACTERS,
  keyVariables: ['OPENAI_API_KEY'],
  endpointRequired: false,
  keyForms: [
    { label: 'API key', looksLike: 'sk-…' },
    { label: 'Client secret (Realtime)', looksLike: 'ek_…' },
  ],
  // For projects with data residency; that these are the names of the hosts is not verified.
  regions: [
    { id: 'global', label: 'Global', host: 'api.openai.com' },
    { id: 'us', label: 'United States', host: 'us.api.openai.com' },
    { id: 'eu', label: 'European Union', host: 'eu.api.openai.com' },
  ],
  options: [...SPEECH_OPTIONS, { ...speed, transports: ['ws'], max: 1.5 }],
  prices: [
    priceOf('gpt-4o-mini-tts', 12, 'million_tokens', 'OpenAI pricing page, audio out'),
    priceOf('tts-1', 15, 'million_characters', 'OpenAI pricing page'),
    priceOf('tts-1-hd', 30, 'million_characters', 'OpenAI pricing page'),
    priceOf('gpt-realtime-2.1-mini', 20, 'million_tokens', 'OpenAI model page, audio out'),
    priceOf('gpt-realtime-2.1', 64, 'million_tokens', 'OpenAI model page, audio out'),
  ],
  claims: [],
};
