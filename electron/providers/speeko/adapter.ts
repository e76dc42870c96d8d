import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, VoiceList } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createSpeekoHttpCodec, createSpeekoSocketCodec } from './codec.ts';
import { SPEEKO } from './description.ts';
import { readSpeekoVoices } from './voices.ts';

const ORIGIN = 'https://api.speekoapp.com';

const isDashboard = ({ transport, options }: Target): boolean =>
  transport === 'batch' && options?.['dialect'] === 'dashboard';

/** HTTP stream and socket share a path. */
function pathOf(target: Target): string {
  if (target.transport !== 'batch') return '/v1/tts/stream';
  return isDashboard(target) ? '/tts' : '/v1/tts';
}

function headersOf(target: Target, key: string | null): Readonly<Record<string, string>> {
  if (key === null) return {};
  const isBearer = isDashboard(target) || target.options?.['keyHeader'] === 'Authorization';
  return isBearer ? { authorization: `Bearer ${key}` } : { 'x-api-key': key };
}

function connect(target: Target, key: string | null): DialPlan {
  requireFormat(SPEEKO, target);
  requireKey(SPEEKO, target, key);
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: resolveEndpoint(target.endpoint, ORIGIN + pathOf(target), target.transport),
    headers: headersOf(target, key),
    subprotocols: [],
  };
}

/** Only the dashboard's documentation has a list, and there the key is a Bearer's. */
const voiceList: VoiceList = {
  request(target, key) {
    requireKey(SPEEKO, target, key);
    return {
      url: new URL('/voices', resolveEndpoint(target.endpoint, ORIGIN, 'http')).href,
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
    };
  },
  read: readSpeekoVoices,
};

/** Speeko as its article on latency shows it; what its other pages say differently is experimental. */
export const speekoAdapter: ProviderAdapter = {
  description: SPEEKO,
  defaultTarget: {
    provider: 'speeko',
    model: 'kokoro-82m',
    voice: 'en-US-neural-1',
    transport: 'http',
    format: 'mp3_24000',
    endpoint: null,
  },
  connect,
  begin: (target) =>
    target.transport === 'ws'
      ? createSpeekoSocketCodec(target)
      : createSpeekoHttpCodec(target, requireFormat(SPEEKO, target)),
  voiceList,
};
