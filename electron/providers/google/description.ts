import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from '../adapter.ts';
import { GOOGLE_VOICES } from './voices.ts';

const RATES = [24000, 8000, 16000, 48000];
const PCM = RATES.map((rate) => `pcm_${String(rate)}`);
const WAV = RATES.map((rate) => `wav_${String(rate)}`);

const OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'number',
    name: 'speaking_rate',
    label: 'Speaking rate',
    effect: 'The speed of the speech; faster speech is less audio to make and to send.',
    transports: ['grpc', 'batch'],
    default: 1,
    min: 0.25,
    max: 2,
    step: 0.05,
    unit: '',
  },
  {
    kind: 'number',
    name: 'pitch',
    label: 'Pitch',
    effect: 'Raises or lowers the voice, where the voice can.',
    transports: ['batch'],
    default: 0,
    min: -20,
    max: 20,
    step: 0.5,
    unit: 'semitones',
  },
];

const REGIONS = [
  ['us', 'United States'],
  ['eu', 'European Union'],
  ['asia-southeast1', 'Singapore'],
  ['asia-northeast1', 'Tokyo'],
  ['europe-west2', 'London'],
] as const;

const HOST = 'texttospeech.googleapis.com';

export const GOOGLE: ProviderAdapter['description'] = {
  id: 'google',
  label: 'Google',
  monogram: 'Go',
  models: [{ id: 'chirp3-hd', label: 'Chirp 3 HD' }],
  voices: [...GOOGLE_VOICES],
  transports: [
    {
      id: 'grpc',
      label: 'gRPC stream',
      formats: [...PCM, 'mulaw_8000', 'alaw_8000', 'opus_24000'],
      streamsText: true,
    },
    {
      id: 'batch',
      label: 'REST, not streamed',
      formats: [...WAV, ...PCM, 'mp3_24000', 'opus_24000'],
      streamsText: false,
    },
  ],
  host: HOST,
  maxCharacters: 5000,
  keyVariables: ['GOOGLE_API_KEY', 'GOOGLE_ACCESS_TOKEN'],
  endpointRequired: false,
  keyForms: [
    { label: 'API key', looksLike: 'AIza…' },
    { label: 'Access token', looksLike: 'ya29.… or Bearer …' },
    { label: 'Service account (JSON)', looksLike: '{ "type": "service_account", … }' },
  ],
  regions: [
    { id: 'global', label: 'Global', host: HOST },
    ...REGIONS.map(([id, label]) => ({ id, label, host: `${id}-${HOST}` })),
  ],
  options: [...OPTIONS],
  // The vendor's own page was not read; this is the list price as litellm's release notes give it.
  prices: [
    { model: '', usd: 30, per: 'million_characters', asOf: '2026-11-20', source: 'litellm release notes' },
  ],
  claims: [],
};
