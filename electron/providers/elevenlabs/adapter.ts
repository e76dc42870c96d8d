import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, ReplyCodec, VoiceList } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint, withQuery } from '../endpoint.ts';
import { createElevenlabsHttpCodec } from './codec-http.ts';
import { createElevenlabsSocketCodec } from './codec-ws.ts';
import { soundsBySurroundings } from './continuity.ts';
import { credentialsOf } from './credentials.ts';
import { ELEVENLABS } from './description.ts';
import { multiContext, streamInput } from './dialects.ts';
import { outputFormat } from './formats.ts';
import { longestText, requireSocketModel } from './limits.ts';
import { chunkSchedule, inQuery } from './options.ts';
import { readElevenlabsVoices, voicePageQuery } from './voice-list.ts';

const VOICES_PATH = '/v2/voices';
const SOCKET_QUERY = ['auto_mode', 'sync_alignment', 'inactivity_timeout', 'apply_text_normalization'];

/** The last part of the path: what is asked of the voice. */
function verbOf({ transport, options = {} }: Target): string {
  if (transport === 'ws') return options['multi_context'] === true ? '/multi-stream-input' : '/stream-input';
  const stream = transport === 'http' ? '/stream' : '';
  return options['with_timestamps'] === true ? `${stream}/with-timestamps` : stream;
}

function addressOf(target: Target, path: string): string {
  const host = ELEVENLABS.regions.find(({ id }) => id === target.region)?.host ?? ELEVENLABS.host;
  return resolveEndpoint(target.endpoint, `https://${host}${path}`, target.transport);
}

function queryOf({ transport, model, format, options = {} }: Target): Record<string, string> {
  const output_format = outputFormat(format);
  if (transport !== 'ws') return { output_format, ...inQuery(options, ['optimize_streaming_latency']) };
  return { model_id: model, output_format, ...inQuery(options, SOCKET_QUERY) };
}

function checkSocket({ model, options = {} }: Target): void {
  requireSocketModel(model);
  chunkSchedule(options);
}

function connect(target: Target, key: string | null): DialPlan {
  requireFormat(ELEVENLABS, target);
  requireKey(ELEVENLABS, target, key);
  const isSocket = target.transport === 'ws';
  if (isSocket) checkSocket(target);
  const { headers, query } = credentialsOf(key, isSocket);
  const url = addressOf(target, `/v1/text-to-speech/${encodeURIComponent(target.voice)}${verbOf(target)}`);
  return {
    kind: isSocket ? 'websocket' : 'http',
    url: withQuery(url, { ...queryOf(target), ...query }),
    headers,
    subprotocols: [],
  };
}

function beginSocket(target: Target, contextId: string): ReplyCodec {
  const options = target.options ?? {};
  const dialect = options['multi_context'] === true ? multiContext(options, contextId) : streamInput(options);
  return createElevenlabsSocketCodec(target, dialect);
}

const voiceList: VoiceList = {
  request(target, key, _context, page) {
    requireKey(ELEVENLABS, target, key);
    // An own endpoint may be the full URL of a speech: the list is at its path on the same host.
    const url = new URL(VOICES_PATH, addressOf({ ...target, transport: 'http' }, VOICES_PATH)).href;
    return { url: withQuery(url, voicePageQuery(page)), headers: credentialsOf(key, false).headers };
  },
  read: readElevenlabsVoices,
};

/** ElevenLabs over HTTP, with and without timestamps, and over both of its text-to-speech sockets. */
export const elevenlabsAdapter: ProviderAdapter = {
  description: ELEVENLABS,
  defaultTarget: {
    provider: 'elevenlabs',
    model: 'eleven_flash_v2_5',
    voice: 'JBFqnCBsd6RMkjVDRZzb',
    transport: 'ws',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin: (target, context) =>
    target.transport === 'ws'
      ? beginSocket(target, context.uuid())
      : createElevenlabsHttpCodec(target, requireFormat(ELEVENLABS, target)),
  voiceList,
  longestText: ({ model }) => ({ most: longestText(model), unit: 'characters' }),
  soundsBySurroundings: ({ options }) => soundsBySurroundings(options),
};
