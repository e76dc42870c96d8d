import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from '../adapter.ts';
import { SPEECH_FORMATS, STREAM_FORMATS } from './formats.ts';
import { SPEECHIFY_VOICES } from './voices.ts';
import { STREAM_MAX_CHARACTERS } from './wire.ts';

const REQUESTS = ['http', 'sse', 'batch'];

// Both normalisations are off by default according to a third party's page (jambonz, 2026); the vendor names no default.
const OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'boolean',
    name: 'loudness_normalization',
    label: 'Loudness normalization',
    effect: 'Brings the speech to -14 LUFS; adds latency.',
    transports: REQUESTS,
    default: false,
  },
  {
    kind: 'boolean',
    name: 'text_normalization',
    label: 'Text normalization',
    effect: 'Expands numbers, dates and abbreviations first; adds latency.',
    transports: REQUESTS,
    default: false,
  },
  {
    kind: 'boolean',
    name: 'speech_marks',
    label: 'Speech marks',
    effect:
      'Tells where the words lie; their times count from the start of the socket, so it serves one reply.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'text',
    name: 'language',
    label: 'Language',
    effect: 'Spares the server the guess at the language of the text.',
    transports: ['ws', ...REQUESTS],
    default: '',
    placeholder: 'en-US',
  },
];

export const SPEECHIFY: ProviderAdapter['description'] = {
  id: 'speechify',
  label: 'Speechify',
  monogram: 'Sp',
  models: [
    { id: 'simba-3.0', label: 'Simba 3.0 (multilingual)' },
    { id: 'simba-3.2', label: 'Simba 3.2 (English)' },
    { id: 'simba-3.5', label: 'Simba 3.5' },
  ],
  voices: [...SPEECHIFY_VOICES],
  transports: [
    { id: 'http', label: 'HTTP', formats: STREAM_FORMATS, streamsText: false },
    { id: 'ws', label: 'WebSocket', formats: STREAM_FORMATS, streamsText: true },
    { id: 'sse', label: 'SSE with speech marks', formats: STREAM_FORMATS, streamsText: false },
    { id: 'batch', label: 'HTTP, whole', formats: SPEECH_FORMATS, streamsText: false },
  ],
  host: 'api.speechify.ai',
  maxCharacters: STREAM_MAX_CHARACTERS,
  keyVariables: ['SPEECHIFY_API_KEY'],
  endpointRequired: false,
  keyForms: [{ label: 'API key', looksLike: 'sk_…' }],
  regions: [],
  options: [...OPTIONS],
  prices: [
    {
      model: 'simba-3.5',
      usd: 15,
      per: 'million_characters',
      asOf: '2026-11-20',
      source: 'OpenRouter model page',
    },
  ],
  claims: [
    {
      model: '',
      ms: 250,
      words: 'about 150 to 250 ms to first audio, streaming WebSocket',
      asOf: '2026-03-12',
      source: 'Speechify blog',
    },
  ],
};
