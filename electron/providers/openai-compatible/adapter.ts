import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { DialPlan, ProviderAdapter, VoiceList } from '../adapter.ts';
import { formatKind, requireFormatKind } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createOpenaiCodec } from '../openai/codec.ts';
import { OPENAI_COMPATIBLE } from './description.ts';
import { serverOf } from './servers.ts';
import { readCompatibleVoices } from './voices.ts';

/** Any rate of the offered kinds: the request names only the kind, and each server speaks at its own. */
const declaredFormat = (target: Target): AudioFormat => requireFormatKind(OPENAI_COMPATIBLE, target);

function urlOf({ endpoint, options = {}, transport }: Target, path: string): string {
  const usual = `http://127.0.0.1:${serverOf(options['server']).port}`;
  return resolveEndpoint(endpoint ?? usual, `https://api.openai.com${path}`, transport);
}

const headersOf = (key: string | null): Readonly<Record<string, string>> =>
  key === null ? {} : { authorization: `Bearer ${key}` };

function connect(target: Target, key: string | null): DialPlan {
  declaredFormat(target);
  return {
    kind: 'http',
    url: urlOf(target, '/v1/audio/speech'),
    headers: headersOf(key),
    subprotocols: [],
  };
}

function bodyOf(target: Target, text: string): Readonly<Record<string, unknown>> {
  const { server, ...options } = target.options ?? {};
  return {
    // vLLM-Omni serves one model and wants no name for it.
    ...(target.model === '' ? {} : { model: target.model }),
    input: text,
    voice: target.voice,
    response_format: formatKind(target.format),
    ...serverOf(server).asks[target.transport],
    ...options,
  };
}

const voiceList: VoiceList = {
  request: (target, key) => ({
    url: new URL('voices', urlOf(target, '/v1/audio/speech')).href,
    headers: headersOf(key),
  }),
  read: readCompatibleVoices,
};

/** Servers of one's own that copy OpenAI's speech endpoint; without an endpoint, at their usual port on this computer. */
export const openaiCompatibleAdapter: ProviderAdapter = {
  description: OPENAI_COMPATIBLE,
  defaultTarget: {
    provider: 'openai-compatible',
    model: 'kokoro',
    voice: 'af_heart',
    transport: 'http',
    format: 'pcm_24000',
    endpoint: null,
  },
  connect,
  begin: (target) => createOpenaiCodec(declaredFormat(target), (text) => bodyOf(target, text)),
  voiceList,
};
