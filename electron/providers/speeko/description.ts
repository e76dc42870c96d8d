import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from '../adapter.ts';
import { SPEEKO_VOICES } from './voices.ts';

const LATENCY_ARTICLE = 'speekoapp.com/blog/tts-latency-optimization';

/** The vendor's own pages contradict each other: what only some of them say is an experimental option. */
const OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'choice',
    name: 'dialect',
    label: 'Dialect (experimental)',
    effect: "The articles' /v1/tts with X-API-Key, or the dashboard documentation's /tts with a Bearer key.",
    transports: ['batch'],
    default: 'articles',
    choices: ['articles', 'dashboard'],
  },
  {
    kind: 'choice',
    name: 'keyHeader',
    label: 'Key header (experimental)',
    effect: 'The header in which the key travels; how the stream takes a Bearer key is not documented.',
    transports: ['http', 'ws'],
    default: 'X-API-Key',
    choices: ['X-API-Key', 'Authorization'],
  },
  {
    kind: 'number',
    name: 'speed',
    label: 'Speed (experimental)',
    effect: 'Less or more sound for the same text; only the dashboard documentation knows it.',
    transports: ['batch'],
    default: 1,
    min: 0.5,
    max: 2,
    step: 0.1,
    unit: '',
  },
];

export const SPEEKO: ProviderAdapter['description'] = {
  id: 'speeko',
  label: 'Speeko',
  monogram: 'Sk',
  // The model is not part of a request.
  models: [{ id: 'kokoro-82m', label: 'Kokoro 82M' }],
  voices: [...SPEEKO_VOICES],
  // No rate is published: 24,000 Hz is what Kokoro makes, and what the stream itself says wins.
  transports: [
    { id: 'http', label: 'HTTP stream', formats: ['mp3_24000'], streamsText: false },
    { id: 'batch', label: 'HTTP, not streamed', formats: ['mp3_24000', 'wav_24000'], streamsText: false },
    { id: 'ws', label: 'WebSocket (experimental)', formats: ['mp3_24000'], streamsText: false },
  ],
  host: 'api.speekoapp.com',
  maxCharacters: 5000,
  keyVariables: ['SPEEKO_API_KEY'],
  endpointRequired: false,
  keyForms: [{ label: 'API key', looksLike: 'sk-speeko-…' }],
  regions: [],
  options: [...OPTIONS],
  prices: [{ model: '', usd: 30, per: 'million_characters', asOf: '2026-05-01', source: LATENCY_ARTICLE }],
  claims: [
    {
      model: '',
      ms: 300,
      words: 'streaming TTFA of 100–300 ms',
      asOf: '2026-05-01',
      source: LATENCY_ARTICLE,
    },
  ],
};
