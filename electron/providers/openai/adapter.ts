import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter } from '../adapter.ts';
import { requireFormat, requireFormatKind, requireKey } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createOpenaiCodec } from './codec.ts';
import { OPENAI_VOICES } from './voices.ts';

const SPEECH_URL = 'https://api.openai.com/v1/audio/speech';
/** Raw PCM is 24 kHz 16-bit mono; WAV and MP3 come at the same rate. The request names only the kind. */
const FORMATS = ['pcm_24000', 'wav_24000', 'mp3_24000'];

const description: ProviderAdapter['description'] = {
  id: 'openai',
  label: 'OpenAI',
  monogram: 'Oa',
  models: [
    { id: 'gpt-4o-mini-tts', label: 'GPT-4o mini TTS' },
    { id: 'tts-1', label: 'TTS-1' },
    { id: 'tts-1-hd', label: 'TTS-1 HD' },
  ],
  voices: [...OPENAI_VOICES],
  transports: [
    { id: 'http', label: 'HTTP', formats: FORMATS },
    { id: 'sse', label: 'SSE', formats: FORMATS },
  ],
  host: 'api.openai.com',
  maxCharacters: 4096,
  keyVariables: ['OPENAI_API_KEY'],
  endpointRequired: false,
  keyForms: [],
  regions: [],
  options: [],
  prices: [],
  claims: [],
};

function declaredFormat(target: Target): AudioFormat {
  return target.endpoint === null
    ? requireFormat(description, target)
    : requireFormatKind(description, target);
}

function connect(target: Target, key: string | null): DialPlan {
  declaredFormat(target);
  requireKey(description, target, key);
  return {
    kind: 'http',
    url: resolveEndpoint(target.endpoint, SPEECH_URL, target.transport),
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
    subprotocols: [],
  };
}

/** OpenAI's speech endpoint, and every server that copies it (the key is optional for an own endpoint). */
export const openaiAdapter: ProviderAdapter = {
  description,
  voiceList: null,
  defaultTarget: {
    provider: 'openai',
    model: 'gpt-4o-mini-tts',
    voice: 'alloy',
    transport: 'http',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin: (target) => createOpenaiCodec(target, declaredFormat(target)),
};
