import type { ProviderAdapter } from '../adapter.ts';
import { MAX_CHARACTERS, SPEECH_FORMATS } from '../openai/description.ts';
import { DEFAULT_SERVER, SERVER_IDS } from './servers.ts';
import { COMPATIBLE_VOICES } from './voices.ts';

const TRANSPORTS = ['http', 'sse', 'batch'];

export const OPENAI_COMPATIBLE: ProviderAdapter['description'] = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible server',
  monogram: 'Oc',
  models: [
    { id: 'kokoro', label: 'Kokoro' },
    { id: 'tts-1', label: 'TTS-1 (what most servers call their own)' },
    { id: 'orpheus', label: 'Orpheus' },
  ],
  voices: [...COMPATIBLE_VOICES],
  transports: [
    { id: 'http', label: 'HTTP', formats: SPEECH_FORMATS, streamsText: false },
    { id: 'sse', label: 'SSE', formats: SPEECH_FORMATS, streamsText: false },
    { id: 'batch', label: 'HTTP, whole', formats: SPEECH_FORMATS, streamsText: false },
  ],
  host: `127.0.0.1:${DEFAULT_SERVER.port}`,
  maxCharacters: MAX_CHARACTERS,
  keyVariables: ['OPENAI_COMPATIBLE_API_KEY'],
  endpointRequired: true,
  keyForms: [{ label: 'API key, where the server wants one', looksLike: 'any text' }],
  regions: [],
  options: [
    {
      kind: 'choice',
      name: 'server',
      label: 'Server',
      effect: 'How it is asked to stream, and its usual port on this computer where no endpoint is given.',
      transports: TRANSPORTS,
      default: DEFAULT_SERVER.id,
      choices: [...SERVER_IDS],
    },
    {
      kind: 'number',
      name: 'speed',
      label: 'Speed',
      effect: 'Pace of the speech.',
      transports: TRANSPORTS,
      default: 1,
      min: 0.25,
      max: 4,
      step: 0.05,
      unit: '',
    },
  ],
  prices: [],
  claims: [],
};
