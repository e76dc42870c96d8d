import type { AudioFormat, Encoding } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, ReplyCodec, VoiceList } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint, withQuery } from '../endpoint.ts';
import { createDeepgramAuraCodec } from './codec-aura-ws.ts';
import { createDeepgramFluxCodec } from './codec-flux-ws.ts';
import { createDeepgramHttpCodec } from './codec-http.ts';
import { DEEPGRAM } from './description.ts';
import { isFlux, modelName } from './model.ts';
import { readDeepgramVoices } from './voice-list.ts';

const defaultTarget: Target = {
  provider: 'deepgram',
  model: 'aura-2',
  voice: 'aura-2-thalia-en',
  transport: 'ws',
  format: 'pcm_24000',
  endpoint: null,
};

const vendorModel = (target: Target): string => modelName(target, defaultTarget.voice);

const ENCODINGS: Record<Encoding, string> = {
  pcm_s16le: 'linear16',
  pcm_f32le: 'linear16',
  mulaw: 'mulaw',
  alaw: 'alaw',
  mp3: 'mp3',
  opus: 'opus',
  flac: 'flac',
  aac: 'aac',
};

/**
 * How the sound is asked for. `container=none` or the body begins with a WAV header, but the Flux socket knows no container
 * and refuses what it does not know; MP3, Opus and AAC have one rate each.
 */
function formatQuery(format: AudioFormat, isFluxSocket: boolean): Record<string, string> {
  const encoding = ENCODINGS[format.encoding];
  if (['mp3', 'ogg', 'adts'].includes(format.container)) return { encoding };
  const sample_rate = String(format.sampleRate);
  if (format.container === 'flac' || isFluxSocket) return { encoding, sample_rate };
  return { encoding, container: format.container === 'wav' ? 'wav' : 'none', sample_rate };
}

function query(target: Target, format: AudioFormat): Record<string, string> {
  const model = vendorModel(target);
  const options = Object.entries(target.options ?? {}).map(([name, value]) => [name, String(value)] as const);
  return {
    model,
    ...formatQuery(format, isFlux(model) && target.transport === 'ws'),
    ...Object.fromEntries(options),
  };
}

function originOf({ region }: Target): string {
  const host = DEEPGRAM.regions.find(({ id }) => id === region)?.host ?? DEEPGRAM.host;
  return `https://${host}`;
}

/** A short-lived token is a JWT, and is presented by another word than a key. */
function headersOf(key: string | null): Readonly<Record<string, string>> {
  if (key === null) return {};
  return { authorization: `${/^eyJ[\w-]*\.[\w-]+\./.test(key) ? 'Bearer' : 'Token'} ${key}` };
}

function connect(target: Target, key: string | null): DialPlan {
  const format = requireFormat(DEEPGRAM, target);
  requireKey(DEEPGRAM, target, key);
  const path = isFlux(vendorModel(target)) ? '/v2/speak' : '/v1/speak';
  const url = resolveEndpoint(target.endpoint, `${originOf(target)}${path}`, target.transport);
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: withQuery(url, query(target, format)),
    headers: headersOf(key),
    subprotocols: [],
  };
}

function begin(target: Target): ReplyCodec {
  if (target.transport !== 'ws') return createDeepgramHttpCodec(requireFormat(DEEPGRAM, target));
  return isFlux(vendorModel(target)) ? createDeepgramFluxCodec() : createDeepgramAuraCodec();
}

const voiceList: VoiceList = {
  request(target, key) {
    requireKey(DEEPGRAM, target, key);
    const origin = resolveEndpoint(target.endpoint, originOf(target), 'http');
    return { url: new URL('/v1/models', origin).href, headers: headersOf(key) };
  },
  read: readDeepgramVoices,
};

/** Deepgram's Aura (v1) and Flux (v2) over WebSocket and HTTP. An own endpoint (self-hosted, lab) may do without a key. */
export const deepgramAdapter: ProviderAdapter = {
  description: DEEPGRAM,
  voiceList,
  defaultTarget,
  connect,
  begin,
};
