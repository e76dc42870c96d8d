import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter } from '../adapter.ts';
import { requireFormat } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createLabHttpCodec, createLabSocketCodec } from './codec.ts';
import { LAB_VOICES } from './voices.ts';
import { LAB_FORMATS, LAB_MAX_CHARACTERS, LAB_SPEAK_PATH, LAB_STREAM_PATH } from './wire.ts';

const description: ProviderAdapter['description'] = {
  id: 'lab',
  label: 'Lab',
  monogram: 'La',
  models: [{ id: 'flite', label: 'Flite' }],
  voices: [...LAB_VOICES],
  transports: [
    { id: 'ws', label: 'WebSocket', formats: [...LAB_FORMATS], streamsText: true },
    { id: 'http', label: 'HTTP', formats: [...LAB_FORMATS], streamsText: false },
  ],
  host: 'this computer',
  maxCharacters: LAB_MAX_CHARACTERS,
  keyVariables: [],
  endpointRequired: false,
  keyForms: [],
  regions: [],
  options: [],
  prices: [],
  claims: [],
};

/**
 * The embedded lab has no fixed address: the engine puts its origin in as the endpoint before it asks.
 * @throws OnsetError `usage` without an endpoint
 */
function connect(target: Target): DialPlan {
  requireFormat(description, target);
  if (target.endpoint === null) {
    throw new OnsetError({
      code: 'usage',
      message: 'The lab is not running here, so it has no address.',
      hint: 'Start one with `onset lab` and give its origin as the endpoint.',
    });
  }
  const path = target.transport === 'ws' ? LAB_STREAM_PATH : LAB_SPEAK_PATH;
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: resolveEndpoint(target.endpoint, `https://localhost${path}`, target.transport),
    headers: {},
    subprotocols: [],
  };
}

export const labAdapter: ProviderAdapter = {
  description,
  voiceList: null,
  defaultTarget: {
    provider: 'lab',
    model: 'flite',
    voice: 'slt',
    transport: 'ws',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin: (target) =>
    target.transport === 'ws'
      ? createLabSocketCodec(target)
      : createLabHttpCodec(target, requireFormat(description, target)),
};
