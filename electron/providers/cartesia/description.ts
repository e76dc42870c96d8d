import type { ProviderAdapter } from '../adapter.ts';
import { BYTES_FORMATS, RAW_FORMATS } from './formats.ts';
import { CARTESIA_OPTIONS } from './options.ts';
import { CARTESIA_VOICES } from './voices.ts';

export const CARTESIA: ProviderAdapter['description'] = {
  id: 'cartesia',
  label: 'Cartesia',
  monogram: 'Ca',
  models: [
    { id: 'sonic-3.5', label: 'Sonic 3.5' },
    { id: 'sonic-3.5-2026-05-04', label: 'Sonic 3.5 (2026-05-04)' },
    { id: 'sonic-3', label: 'Sonic 3' },
    { id: 'sonic-3-2026-01-12', label: 'Sonic 3 (2026-01-12)' },
    { id: 'sonic-latest', label: 'Sonic, latest' },
  ],
  voices: [...CARTESIA_VOICES],
  transports: [
    { id: 'ws', label: 'WebSocket', formats: [...RAW_FORMATS], streamsText: true },
    { id: 'sse', label: 'SSE', formats: [...RAW_FORMATS], streamsText: false },
    { id: 'http', label: 'HTTP bytes', formats: [...BYTES_FORMATS], streamsText: false },
  ],
  host: 'api.cartesia.ai',
  // The vendor publishes no limit: this is Onset's own, far above what one reply says.
  maxCharacters: 20_000,
  keyVariables: ['CARTESIA_API_KEY'],
  endpointRequired: false,
  keyForms: [
    { label: 'API key', looksLike: 'sk_car_…' },
    { label: 'Access token (an hour at most)', looksLike: 'the token that POST /access-token answers' },
  ],
  // One host for all finds the nearest region by itself; others are for enterprises, by endpoint.
  regions: [],
  options: [...CARTESIA_OPTIONS],
  prices: [
    {
      model: '',
      usd: 50,
      per: 'million_characters',
      asOf: '2026-06-21',
      source: 'third-party price page: Pro plan, 100,000 credits for $5, about one credit a character',
    },
  ],
  claims: [
    {
      model: '',
      ms: 90,
      words: 'sub-90 ms model latency',
      asOf: '2026-11-20',
      source: 'docs.cartesia.ai',
    },
  ],
};
