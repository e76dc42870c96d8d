import type { AudioFormat } from '../../../core/audio/format.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter } from '../adapter.ts';
import { formatKind, requireFormat, requireFormatKind, requireKey } from '../check-target.ts';
import { resolveEndpoint, withQuery } from '../endpoint.ts';
import { createOpenaiCodec } from './codec.ts';
import { createRealtimeCodec } from './codec-realtime.ts';
import { OPENAI } from './description.ts';

function declaredFormat(target: Target): AudioFormat {
  return target.endpoint === null ? requireFormat(OPENAI, target) : requireFormatKind(OPENAI, target);
}

const isRealtime = (model: string): boolean => model.startsWith('gpt-realtime');

/** The vendor's two routes take different models; a server of one's own may name its models as it likes. */
function checkModel({ model, transport, endpoint }: Target): void {
  if (endpoint !== null || isRealtime(model) === (transport === 'ws')) return;
  const hint =
    transport === 'ws'
      ? 'Over WebSocket choose gpt-realtime-2.1-mini.'
      : 'Over HTTP choose gpt-4o-mini-tts, or the transport ws for this model.';
  throw new OnsetError({ code: 'usage', message: `OpenAI has no ${model} over ${transport}.`, hint });
}

function urlOf(target: Target): string {
  const host = OPENAI.regions.find(({ id }) => id === target.region)?.host ?? OPENAI.host;
  const path = target.transport === 'ws' ? '/v1/realtime' : '/v1/audio/speech';
  const url = resolveEndpoint(target.endpoint, `https://${host}${path}`, target.transport);
  return target.transport === 'ws' ? withQuery(url, { model: target.model }) : url;
}

function connect(target: Target, key: string | null): DialPlan {
  declaredFormat(target);
  checkModel(target);
  requireKey(OPENAI, target, key);
  return {
    kind: target.transport === 'ws' ? 'websocket' : 'http',
    url: urlOf(target),
    headers: key === null ? {} : { authorization: `Bearer ${key}` },
    subprotocols: [],
    namesReplies: true,
  };
}

/** Unknown fields are refused, so the body holds the vendor's own and no others. */
function speechBody(target: Target, text: string): Readonly<Record<string, unknown>> {
  return {
    model: target.model,
    input: text,
    voice: target.voice,
    response_format: formatKind(target.format),
    stream_format: target.transport === 'sse' ? 'sse' : 'audio',
    ...target.options,
  };
}

/** OpenAI's speech endpoint, and its Realtime socket used to read texts aloud (the key is optional for an own endpoint). */
export const openaiAdapter: ProviderAdapter = {
  description: OPENAI,
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
  begin: (target, context) =>
    target.transport === 'ws'
      ? createRealtimeCodec(target, context.uuid())
      : createOpenaiCodec(declaredFormat(target), (text) => speechBody(target, text)),
};
