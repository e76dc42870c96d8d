import type { Target, TransportId } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, VoiceList } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint, withQuery } from '../endpoint.ts';
import { createSpeechifyHttpCodec, longestText } from './codec-http.ts';
import { createSpeechifySocketCodec } from './codec-ws.ts';
import { SPEECHIFY } from './description.ts';
import { acceptedType, outputFormat } from './formats.ts';
import { readSpeechifyVoices } from './voices.ts';
import { SPEECHIFY_PATHS, SPEECHIFY_VERSION } from './wire.ts';

const ORIGIN = `https://${SPEECHIFY.host}`;
const PATHS: Partial<Record<TransportId, string>> = {
  http: SPEECHIFY_PATHS.stream,
  sse: SPEECHIFY_PATHS.timestamps,
  batch: SPEECHIFY_PATHS.speech,
  ws: SPEECHIFY_PATHS.socket,
};
/** The vendor's largest page. */
const VOICES_PER_PAGE = 200;

/** Without the version, a workspace's own pin would decide what comes. */
const headersOf = (key: string | null): Record<string, string> => ({
  'speechify-version': SPEECHIFY_VERSION,
  ...(key === null ? {} : { authorization: `Bearer ${key}` }),
});

const addressOf = ({ endpoint, transport }: Target): string =>
  resolveEndpoint(endpoint, `${ORIGIN}${PATHS[transport] ?? ''}`, transport);

/** What the socket is told before it opens, since no message can say it later. */
function socketQuery({ model, voice, format, options = {} }: Target): Record<string, string> {
  const { speech_marks, language } = options;
  return {
    model,
    voice_id: voice,
    output_format: outputFormat(format),
    ...(speech_marks === undefined ? {} : { speech_marks: String(speech_marks) }),
    ...(language === undefined || language === '' ? {} : { language: String(language) }),
  };
}

function connect(target: Target, key: string | null): DialPlan {
  requireFormat(SPEECHIFY, target);
  requireKey(SPEECHIFY, target, key);
  const url = addressOf(target);
  if (target.transport === 'ws') {
    return {
      kind: 'websocket',
      url: withQuery(url, socketQuery(target)),
      headers: headersOf(key),
      subprotocols: [],
    };
  }
  const accept = target.transport === 'batch' ? 'application/json' : acceptedType(target.format);
  const headers = { ...headersOf(key), ...(accept === null ? {} : { accept }) };
  return { kind: 'http', url, headers, subprotocols: [] };
}

const voiceList: VoiceList = {
  request(target, key, _context, page) {
    requireKey(SPEECHIFY, target, key);
    const url = new URL(SPEECHIFY_PATHS.voices, addressOf({ ...target, transport: 'http' }));
    url.searchParams.set('limit', String(VOICES_PER_PAGE));
    if (page !== null) url.searchParams.set('cursor', page);
    return { url: url.href, headers: headersOf(key) };
  },
  read: readSpeechifyVoices,
};

/** Speechify's Simba models over HTTP, server-sent events, WebSocket and as one whole answer. */
export const speechifyAdapter: ProviderAdapter = {
  description: SPEECHIFY,
  defaultTarget: {
    provider: 'speechify',
    model: 'simba-3.2',
    voice: 'geffen_32',
    transport: 'http',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin: (target) =>
    target.transport === 'ws'
      ? createSpeechifySocketCodec(target)
      : createSpeechifyHttpCodec(target, requireFormat(SPEECHIFY, target)),
  voiceList,
  longestText,
};
