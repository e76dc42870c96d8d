import { createHash } from 'node:crypto';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterContext, DialPlan, ProviderAdapter, VoiceListRequest } from '../adapter.ts';
import { requireFormat, requireKey } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createAzureHttpCodec } from './codec-http.ts';
import { createAzureSocketCodec } from './codec-ws.ts';
import { azureDescription } from './description.ts';
import { azureHost } from './regions.ts';
import { readVoices } from './voice-list.ts';
import { AZURE_REST_PATH, AZURE_SSML_PATH, AZURE_TEXT_PATH, AZURE_VOICES_PATH } from './wire.ts';

const defaultTarget: Target = {
  provider: 'azure',
  model: 'neural',
  voice: 'en-US-AvaMultilingualNeural',
  transport: 'ws',
  format: 'pcm_24000',
  endpoint: null,
};

/** Tokens are JWTs, or `aad#<resource>#<token>` of Microsoft Entra, which is unverified for REST; all else is a key. */
function credential(key: string | null): Record<string, string> {
  if (key === null) return {};
  const token = /^(?:Bearer\s+)?((?:eyJ|aad#).*)$/.exec(key.trim())?.[1];
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return { 'ocp-apim-subscription-key': key.trim() };
}

function pathOf({ transport, options = {} }: Target): string {
  if (transport !== 'ws') return AZURE_REST_PATH;
  return options['text_streaming'] === true ? AZURE_TEXT_PATH : AZURE_SSML_PATH;
}

/**
 * Every client of the vendor sends one. It must be the same for equal targets, or no socket could be used again; it
 * changes with the context's ten minutes, after which the service closes a connection anyway.
 */
const connectionId = (url: string, { epochSeconds }: AdapterContext): string =>
  createHash('sha256').update(`${url} ${epochSeconds}`).digest('hex').slice(0, 32).toUpperCase();

function connect(target: Target, key: string | null, context: AdapterContext): DialPlan {
  requireFormat(azureDescription, target);
  requireKey(azureDescription, target, key);
  const vendorUrl = `https://${azureHost(target.region)}${pathOf(target)}`;
  const url = resolveEndpoint(target.endpoint, vendorUrl, target.transport);
  const isSocket = target.transport === 'ws';
  return {
    kind: isSocket ? 'websocket' : 'http',
    url,
    headers: { ...credential(key), ...(isSocket ? { 'x-connectionid': connectionId(url, context) } : {}) },
    subprotocols: [],
  };
}

/** The list stands on the host that speaks, whatever path an own endpoint names. */
function voicesRequest(target: Target, key: string | null): VoiceListRequest {
  requireKey(azureDescription, target, key);
  const { origin } = new URL(resolveEndpoint(target.endpoint, `https://${azureHost(target.region)}`, 'http'));
  return { url: origin + AZURE_VOICES_PATH, headers: credential(key) };
}

/** Azure Speech over REST and its WebSockets v1 (SSML) and v2 (text streaming). */
export const azureAdapter: ProviderAdapter = {
  description: azureDescription,
  defaultTarget,
  connect,
  begin: (target, context) => {
    const format = requireFormat(azureDescription, target);
    return target.transport === 'ws'
      ? createAzureSocketCodec(target, format, context)
      : createAzureHttpCodec(target, format);
  },
  voiceList: { request: voicesRequest, read: (body) => ({ voices: readVoices(body), nextPage: null }) },
};
