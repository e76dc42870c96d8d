import type { ProviderAdapter } from '../adapter.ts';
import { BATCH_FORMATS, STREAMED_FORMATS } from './formats.ts';
import { ELEVENLABS_MODELS, MAX_CHARACTERS } from './models.ts';
import { ELEVENLABS_OPTIONS } from './options.ts';
import { ELEVENLABS_VOICES } from './voices.ts';

const PRICED = {
  per: 'million_characters',
  asOf: '2026-08-08',
  source: 'elevenlabs.io/pricing/api as read by open-gauntlet-leaderboard',
} as const;
const CLAIMED = { asOf: '2025-08-25', source: 'elevenlabs-docs, latency page' } as const;

/** Prices after the launch of v4 contradict each other, so v3 and v4 have none. */
export const ELEVENLABS: ProviderAdapter['description'] = {
  id: 'elevenlabs',
  label: 'ElevenLabs',
  monogram: 'El',
  models: ELEVENLABS_MODELS.map(({ id, label }) => ({ id, label })),
  voices: [...ELEVENLABS_VOICES],
  transports: [
    { id: 'ws', label: 'WebSocket', formats: [...STREAMED_FORMATS], streamsText: true },
    { id: 'http', label: 'HTTP stream', formats: [...STREAMED_FORMATS], streamsText: false },
    { id: 'batch', label: 'HTTP, not streamed', formats: [...BATCH_FORMATS], streamsText: false },
  ],
  host: 'api.elevenlabs.io',
  maxCharacters: MAX_CHARACTERS,
  keyVariables: ['ELEVENLABS_API_KEY', 'XI_API_KEY'],
  endpointRequired: false,
  keyForms: [
    { label: 'API key', looksLike: 'sk_…' },
    { label: 'Access token (WebSocket)', looksLike: 'Bearer …' },
    { label: 'Single-use token (WebSocket, one run)', looksLike: 'sutkn_…' },
  ],
  regions: [
    { id: 'global', label: 'Global', host: 'api.elevenlabs.io' },
    { id: 'us', label: 'United States', host: 'api.us.elevenlabs.io' },
    { id: 'eu', label: 'European Union (residency)', host: 'api.eu.residency.elevenlabs.io' },
    { id: 'in', label: 'India (residency)', host: 'api.in.residency.elevenlabs.io' },
    { id: 'sg', label: 'Singapore (residency)', host: 'api.sg.residency.elevenlabs.io' },
    { id: 'preview', label: 'Nearest (preview)', host: 'api-global-preview.elevenlabs.io' },
  ],
  options: [...ELEVENLABS_OPTIONS],
  prices: [
    { model: 'eleven_flash_v2_5', usd: 50, ...PRICED },
    { model: 'eleven_multilingual_v2', usd: 100, ...PRICED },
  ],
  claims: [
    {
      model: 'eleven_flash_v2_5',
      ms: 75,
      words: 'about 75 ms of inference, without the network; 150 to 200 ms TTFB over WebSocket in the US',
      ...CLAIMED,
    },
    { model: 'eleven_turbo_v2_5', ms: 250, words: '250 to 300 ms', ...CLAIMED },
  ],
};
