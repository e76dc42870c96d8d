import type { Target, TransportId } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, VoiceList } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { inworldAuthorization } from './authorization.ts';
import { createInworldHttpCodec } from './codec-http.ts';
import { createInworldSocketCodec } from './codec-ws.ts';
import { INWORLD } from './description.ts';
import { readSessionToken, sessionTokenRequest } from './session-token.ts';
import { readInworldVoices } from './voices.ts';
import { PREVIOUS_REQUESTS } from './voice-request.ts';

const PATHS: Partial<Record<TransportId, string>> = {
  ws: '/tts/v1/voice:streamBidirectional',
  http: '/tts/v1/voice:stream',
  batch: '/tts/v1/voice',
};
const VOICES_PATH = '/voices/v1/voices';

function addressOf({ endpoint, region, transport }: Target): string {
  const host = INWORLD.regions.find(({ id }) => id === region)?.host ?? INWORLD.host;
  return resolveEndpoint(endpoint, `https://${host}${PATHS[transport] ?? ''}`, transport);
}

const headersOf = (key: string | null): Readonly<Record<string, string>> =>
  key === null ? {} : { authorization: inworldAuthorization(key) };

function connect(target: Target, key: string | null): DialPlan {
  requireFormat(INWORLD, target);
  requireKey(INWORLD, target, key);
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: addressOf(target),
    headers: headersOf(key),
    subprotocols: [],
  };
}

const voiceList: VoiceList = {
  request(target, key) {
    requireKey(INWORLD, target, key);
    return {
      url: new URL(VOICES_PATH, addressOf({ ...target, transport: 'http' })).href,
      headers: headersOf(key),
    };
  },
  read: readInworldVoices,
};

/** Inworld TTS over WebSocket, HTTP stream and plain HTTP. The socket answers 101 to any key and judges it later. */
export const inworldAdapter: ProviderAdapter = {
  description: INWORLD,
  defaultTarget: {
    provider: 'inworld',
    model: 'inworld-tts-2',
    voice: 'Ashley',
    transport: 'ws',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin: (target, context) => {
    const declared = requireFormat(INWORLD, target);
    return target.transport === 'ws'
      ? createInworldSocketCodec(target, declared, context.uuid())
      : createInworldHttpCodec(target, declared);
  },
  voiceList,
  soundsBySurroundings: ({ options }) => options?.[PREVIOUS_REQUESTS] === true,
  tokenMint: {
    request: (target, key, context) =>
      sessionTokenRequest(addressOf({ ...target, transport: 'http' }), key, context),
    read: readSessionToken,
  },
};
