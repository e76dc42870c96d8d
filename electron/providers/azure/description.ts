import type { ProviderAdapter } from '../adapter.ts';
import { AZURE_HTTP_FORMATS, AZURE_SOCKET_FORMATS } from './formats.ts';
import { AZURE_DEFAULT_HOST, AZURE_REGIONS } from './regions.ts';
import { AZURE_MODELS, AZURE_VOICES } from './voices.ts';

/** The vendor publishes no latency in milliseconds, so there is no claim to compare with. */
export const azureDescription: ProviderAdapter['description'] = {
  id: 'azure',
  label: 'Azure',
  monogram: 'Az',
  models: AZURE_MODELS,
  voices: [...AZURE_VOICES],
  transports: [
    {
      id: 'ws',
      label: 'WebSocket',
      formats: [...AZURE_SOCKET_FORMATS],
      streamsText: true,
      streamsTextBy: 'text_streaming',
    },
    { id: 'http', label: 'HTTP', formats: [...AZURE_HTTP_FORMATS], streamsText: false },
  ],
  host: AZURE_DEFAULT_HOST,
  // 64 KB of SSML in a turn; bytes are counted when the message is made. Sound beyond ten minutes is cut by the service.
  maxCharacters: 65_000,
  keyVariables: ['AZURE_SPEECH_KEY', 'SPEECH_KEY'],
  endpointRequired: false,
  keyForms: [
    { label: 'Resource key', looksLike: '32 or 84 letters and digits' },
    { label: 'Access token, valid for ten minutes', looksLike: 'eyJ… or aad#…' },
  ],
  regions: [...AZURE_REGIONS],
  options: [
    {
      kind: 'boolean',
      name: 'text_streaming',
      label: 'Text streaming (v2)',
      effect: 'Sends plain text in pieces that the service cuts itself, instead of one SSML document.',
      transports: ['ws'],
      default: false,
    },
    {
      kind: 'boolean',
      name: 'wordBoundaryEnabled',
      label: 'Word boundaries',
      effect: 'Tells where each word lies in the sound, in messages between the audio.',
      transports: ['ws'],
      default: true,
    },
  ],
  prices: [
    {
      model: 'neural',
      usd: 15,
      per: 'million_characters',
      asOf: '2026-11-20',
      source: "LiteLLM's price table (the vendor's page was not read)",
    },
    {
      model: 'DragonHDLatestNeural',
      usd: 22,
      per: 'million_characters',
      asOf: '2026-11-20',
      source: "LiteLLM, meter Neural HD Text to Speech Characters (the vendor's page was not read)",
    },
  ],
  claims: [],
};
