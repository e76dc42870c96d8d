import type { Target, TransportId } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, VoiceList } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint, withQuery } from '../endpoint.ts';
import { createCartesiaHttpCodec } from './codec-http.ts';
import { createCartesiaSocketCodec } from './codec-ws.ts';
import { CARTESIA } from './description.ts';
import { readCartesiaVoices, voicePageQuery } from './voice-list.ts';

/** The vendor wants a date with every request; this is that of its SDK 4.2. */
const VERSION = '2026-08-14';
const VOICES_PATH = '/voices';
const PATHS: Partial<Record<TransportId, string>> = {
  ws: '/tts/websocket',
  sse: '/tts/sse',
  http: '/tts/bytes',
};

const addressOf = ({ endpoint, transport }: Target, path: string): string =>
  resolveEndpoint(endpoint, `https://${CARTESIA.host}${path}`, transport);

/** API keys and access tokens alike are bearers, on the socket too: nothing secret stands in a URL. */
function headersOf(key: string | null): Readonly<Record<string, string>> {
  const version = { 'cartesia-version': VERSION };
  return key === null ? version : { ...version, authorization: `Bearer ${key.replace(/^bearer\s+/i, '')}` };
}

function connect(target: Target, key: string | null): DialPlan {
  requireFormat(CARTESIA, target);
  requireKey(CARTESIA, target, key);
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: addressOf(target, PATHS[target.transport] ?? ''),
    headers: headersOf(key),
    subprotocols: [],
    namesReplies: true,
  };
}

const voiceList: VoiceList = {
  request(target, key, _context, page) {
    requireKey(CARTESIA, target, key);
    // An own endpoint may be the full URL of a speech: the list is at its path on the same host.
    const url = new URL(VOICES_PATH, addressOf({ ...target, transport: 'http' }, VOICES_PATH)).href;
    return { url: withQuery(url, voicePageQuery(page)), headers: headersOf(key) };
  },
  read: readCartesiaVoices,
};

/** Cartesia Sonic over its WebSocket, as server-sent events and as bytes. */
export const cartesiaAdapter: ProviderAdapter = {
  description: CARTESIA,
  defaultTarget: {
    provider: 'cartesia',
    model: 'sonic-3.5',
    voice: 'e07c00bc-4134-4eae-9ea4-1a55fb45746b',
    transport: 'ws',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin(target, context) {
    const declared = requireFormat(CARTESIA, target);
    return target.transport === 'ws'
      ? createCartesiaSocketCodec(target, declared, context.uuid())
      : createCartesiaHttpCodec(target, declared);
  },
  voiceList,
};
