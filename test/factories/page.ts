import type { Provider } from '../../core/contract/catalogue.ts';
import { LAB_PRESETS } from '../../core/contract/lab-profile.ts';
import type { Settings } from '../../core/contract/settings.ts';
import { FIRST_STUDIO } from '../../core/contract/studio.ts';
import type { Target } from '../../core/contract/target.ts';

const SAMPLE_TEXT =
  'Your replacement card left our Leeds depot this morning, and it should reach you on Thursday before noon. ' +
  'Until then, keep paying with the virtual card in your app; the old one stays blocked.';

export function target(overrides: Partial<Target> = {}): Target {
  return {
    provider: 'lab',
    model: 'built-in',
    voice: 'ada',
    transport: 'ws',
    format: 'pcm_24000',
    endpoint: null,
    ...overrides,
  };
}

export function settings(overrides: Partial<Settings> = {}): Settings {
  return {
    version: 6,
    theme: 'dark',
    target: target(),
    text: SAMPLE_TEXT,
    prebufferMs: 200,
    volume: 0.8,
    connection: 'reuse',
    bargeIn: { by: 'off' },
    inspectorOpen: true,
    labPreset: 'Home Wi-Fi',
    labProfile: LAB_PRESETS['Home Wi-Fi'],
    ownPrices: [],
    studio: FIRST_STUDIO,
    phraseCacheMb: 64,
    historyLimitMb: 1024,
    definition: { start: 'textReady', end: 'firstAudio', addsLeadingSilence: false },
    ...overrides,
  };
}

export function provider(overrides: Partial<Provider> = {}): Provider {
  return {
    id: 'lab',
    label: 'Lab',
    monogram: 'La',
    models: [{ id: 'built-in', label: 'Built-in' }],
    voices: [{ id: 'ada', label: 'Ada', language: 'en-GB', gender: 'female', models: [] }],
    transports: [
      { id: 'ws', label: 'WebSocket', formats: ['pcm_24000', 'wav_24000'], streamsText: true },
      { id: 'http', label: 'HTTP', formats: ['pcm_24000', 'mp3_24000'], streamsText: false },
    ],
    host: 'this computer',
    maxCharacters: 2000,
    keyVariables: [],
    keyState: 'not_needed',
    endpointRequired: false,
    keyForms: [],
    regions: [],
    options: [],
    prices: [],
    claims: [],
    voicesAsOf: null,
    ...overrides,
  };
}

export function deepgram(overrides: Partial<Provider> = {}): Provider {
  return provider({
    id: 'deepgram',
    label: 'Deepgram',
    monogram: 'Dg',
    models: [{ id: 'aura-2', label: 'Aura-2' }],
    voices: [
      { id: 'thalia-en', label: 'Thalia', language: 'en-US', gender: 'female', models: ['aura-2'] },
      { id: 'apollo-en', label: 'Apollo', language: 'en-US', gender: 'male', models: ['aura-2'] },
    ],
    transports: [
      { id: 'ws', label: 'WebSocket', formats: ['pcm_24000', 'pcm_16000'], streamsText: true },
      { id: 'http', label: 'HTTP', formats: ['mp3_24000'], streamsText: false },
    ],
    host: 'api.deepgram.com',
    keyVariables: ['DEEPGRAM_API_KEY'],
    keyState: 'missing',
    ...overrides,
  });
}
