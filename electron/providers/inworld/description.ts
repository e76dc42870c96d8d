import type { OptionSpec } from '../../../core/contract/vendor-options.ts';
import type { ProviderAdapter } from '../adapter.ts';
import { PREVIOUS_REQUESTS } from './voice-request.ts';
import { INWORLD_VOICES } from './voices.ts';

/** Any rate of 8,000 to 48,000 Hz is taken; these are in use. The vendor's default is 48,000. */
const RATES = [24000, 8000, 16000, 22050, 32000, 44100, 48000];
const of = (kind: string, rates: readonly number[]) => rates.map((rate) => `${kind}_${String(rate)}`);
const STREAMED_FORMATS = [
  ...of('pcm', RATES),
  ...of('wav', RATES),
  'mulaw_8000',
  'alaw_8000',
  ...of('mp3', [24000, 44100, 48000]),
  'opus_48000',
];
/** FLAC is made over HTTP only. */
const HTTP_FORMATS = [...STREAMED_FORMATS, ...of('flac', [24000, 48000])];

const ALL = ['ws', 'http', 'batch'];

const OPTIONS: readonly OptionSpec[] = [
  {
    kind: 'choice',
    name: 'timestampType',
    label: 'Timestamps',
    effect: 'WORD lets the answer say where each word lies; with SYNC transport the audio waits for it.',
    transports: ALL,
    default: 'TIMESTAMP_TYPE_UNSPECIFIED',
    choices: ['TIMESTAMP_TYPE_UNSPECIFIED', 'WORD'],
  },
  {
    kind: 'choice',
    name: 'timestampTransportStrategy',
    label: 'Timestamp transport',
    effect: 'ASYNC sends timestamps behind the audio instead of holding the audio back for them.',
    transports: ALL,
    default: 'SYNC',
    choices: ['SYNC', 'ASYNC'],
  },
  {
    kind: 'choice',
    name: 'applyTextNormalization',
    label: 'Text normalization',
    effect: 'OFF saves the step that turns numbers and dates into words.',
    transports: ALL,
    default: 'APPLY_TEXT_NORMALIZATION_UNSPECIFIED',
    choices: ['APPLY_TEXT_NORMALIZATION_UNSPECIFIED', 'ON', 'OFF'],
  },
  {
    kind: 'boolean',
    name: PREVIOUS_REQUESTS,
    label: 'Text before',
    effect:
      "Tells each request of a reply what was said before it. It is in the API's types; what it does is not published.",
    transports: ['http', 'batch'],
    default: false,
  },
  {
    kind: 'boolean',
    name: 'autoMode',
    label: 'Auto mode',
    effect: 'The server decides itself when to speak; meant for whole sentences.',
    transports: ['ws'],
    default: false,
  },
  {
    kind: 'number',
    name: 'bufferCharThreshold',
    label: 'Buffer threshold',
    effect: 'Speech begins without a flush once so many characters wait.',
    transports: ['ws'],
    default: 1000,
    min: 1,
    max: 1000,
    step: 1,
    unit: 'characters',
  },
  {
    kind: 'number',
    name: 'maxBufferDelayMs',
    label: 'Longest buffering',
    effect:
      "Speech begins without a flush after this time. The vendor's default is not published; clients send 3000.",
    transports: ['ws'],
    default: 3000,
    min: 0,
    max: 60_000,
    step: 10,
    unit: 'ms',
  },
];

const PRICED = { per: 'million_characters', asOf: '2026-09-16', source: 'inworld.ai/pricing' } as const;
const CLAIMED = { asOf: '2026-09', source: 'inworld.ai' } as const;

export const INWORLD: ProviderAdapter['description'] = {
  id: 'inworld',
  label: 'Inworld',
  monogram: 'Iw',
  models: [
    { id: 'inworld-tts-2', label: 'TTS 2' },
    { id: 'inworld-tts-2-flash', label: 'TTS 2 Flash' },
    { id: 'inworld-tts-1.5-max', label: 'TTS 1.5 Max (deprecated)' },
    { id: 'inworld-tts-1.5-mini', label: 'TTS 1.5 Mini (deprecated)' },
  ],
  voices: [...INWORLD_VOICES],
  transports: [
    { id: 'ws', label: 'WebSocket', formats: STREAMED_FORMATS, streamsText: true },
    { id: 'http', label: 'HTTP stream', formats: HTTP_FORMATS, streamsText: false },
    { id: 'batch', label: 'HTTP, not streamed', formats: HTTP_FORMATS, streamsText: false },
  ],
  host: 'api.inworld.ai',
  maxCharacters: 2000,
  keyVariables: ['INWORLD_API_KEY'],
  endpointRequired: false,
  keyForms: [
    { label: 'API key (Basic)', looksLike: 'base64 of key:secret, as the portal shows it' },
    { label: 'Key and secret (mints a JWT)', looksLike: 'key:secret or key:secret:workspace' },
    { label: 'Access token or JWT', looksLike: 'eyJ….….… or Bearer …' },
  ],
  regions: [
    { id: 'global', label: 'Global', host: 'api.inworld.ai' },
    { id: 'eu', label: 'European Union (enterprise)', host: 'api.eu.inworld.ai' },
    { id: 'in', label: 'India (enterprise)', host: 'api.in.inworld.ai' },
  ],
  options: [...OPTIONS],
  prices: [
    { model: 'inworld-tts-2', usd: 25, ...PRICED },
    { model: 'inworld-tts-2-flash', usd: 15, ...PRICED },
  ],
  claims: [
    { model: 'inworld-tts-2', ms: 100, words: 'server-side P90 of 100 ms', ...CLAIMED },
    { model: 'inworld-tts-2-flash', ms: 20, words: 'server-side P90 of 20 ms', ...CLAIMED },
    { model: 'inworld-tts-1.5-max', ms: 200, words: 'under 200 ms median', ...CLAIMED },
    { model: 'inworld-tts-1.5-mini', ms: 120, words: 'about 120 ms median', ...CLAIMED },
  ],
};
