import type { Target, TransportId } from '../../../core/contract/target.ts';
import type { AdapterContext, DialPlan, ProviderAdapter, VoiceList } from '../adapter.ts';
import { checkOptions } from '../check-options.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createGoogleBatchCodec } from './codec-batch.ts';
import { createGoogleCallCodec } from './codec-grpc.ts';
import { googleHeaders } from './credentials.ts';
import { GOOGLE } from './description.ts';
import { readGoogleVoices } from './voices.ts';
import { MAX_TEXT_BYTES, REST_PATH, REST_VOICES_PATH, STREAMING_PATH } from './wire.ts';

function addressOf({ endpoint, region }: Target, path: string, transport: TransportId): string {
  const host = GOOGLE.regions.find(({ id }) => id === region)?.host ?? GOOGLE.host;
  return resolveEndpoint(endpoint, `https://${host}${path}`, transport);
}

const headersOf = (key: string | null, { epochSeconds }: AdapterContext) =>
  key === null ? {} : googleHeaders(key, epochSeconds);

function connect(target: Target, key: string | null, context: AdapterContext): DialPlan {
  requireFormat(GOOGLE, target);
  checkOptions(GOOGLE, target);
  requireKey(GOOGLE, target, key);
  const isCall = target.transport === 'grpc';
  return {
    kind: isCall ? 'grpc' : 'http',
    url: addressOf(target, isCall ? STREAMING_PATH : REST_PATH, target.transport),
    headers: headersOf(key, context),
    subprotocols: [],
  };
}

const voiceList: VoiceList = {
  request(target, key, context) {
    requireKey(GOOGLE, target, key);
    const url = new URL(REST_VOICES_PATH, addressOf(target, REST_VOICES_PATH, 'http')).href;
    return { url, headers: headersOf(key, context) };
  },
  read: readGoogleVoices,
};

/** Google Cloud Text-to-Speech: Chirp 3 HD over gRPC as a stream, or whole over REST. */
export const googleAdapter: ProviderAdapter = {
  description: GOOGLE,
  defaultTarget: {
    provider: 'google',
    model: 'chirp3-hd',
    voice: 'en-US-Chirp3-HD-Charon',
    transport: 'grpc',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin(target) {
    const declared = requireFormat(GOOGLE, target);
    return target.transport === 'grpc'
      ? createGoogleCallCodec(target, declared)
      : createGoogleBatchCodec(target, declared);
  },
  voiceList,
  longestText: () => ({ most: MAX_TEXT_BYTES, unit: 'bytes' }),
};
