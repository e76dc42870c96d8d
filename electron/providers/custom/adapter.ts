import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterContext, DialPlan, ProviderAdapter } from '../adapter.ts';
import { requireFormat } from '../check-target.ts';
import { resolveEndpoint } from '../endpoint.ts';
import { createCustomHttpCodec } from './codec-http.ts';
import { createCustomSocketCodec } from './codec-ws.ts';
import { defaultTargetOf, describe } from './description.ts';
import { type Values, fill, fillUrl } from './placeholders.ts';
import type { CustomServer } from './schema.ts';

/** Speaks the protocol that a description tells. */
export function createCustomAdapter(server: CustomServer): ProviderAdapter {
  const description = describe(server);

  function valuesOf(target: Target, context: AdapterContext): Values {
    const { sampleRate } = requireFormat(description, target);
    return {
      voice: target.voice,
      model: target.model,
      format: server.formats.get(target.format) ?? target.format,
      sampleRate,
      language: server.voices?.find(({ id }) => id === target.voice)?.language ?? '',
      uuid: context.uuid(),
    };
  }

  function connect(target: Target, key: string | null, context: AdapterContext): DialPlan {
    const values = { ...valuesOf(target, context), ...keyValue(server, key) };
    const url = resolveEndpoint(target.endpoint, fillUrl(server.url.template, values), target.transport);
    const headers = server.headers.map(([name, template]) => [name.toLowerCase(), fill(template, values)]);
    return {
      kind: server.url.kind,
      url,
      headers: Object.fromEntries(headers) as Record<string, string>,
      subprotocols: server.subprotocols,
      namesReplies: server.reply !== undefined,
    };
  }

  return {
    description,
    defaultTarget: defaultTargetOf(description),
    revision: JSON.stringify({ ...server, formats: [...server.formats] }),
    connect,
    begin(target, context, key) {
      const values = { ...valuesOf(target, context), ...keyValue(server, key) };
      return server.url.kind === 'websocket'
        ? createCustomSocketCodec(server, values)
        : createCustomHttpCodec(server, values, requireFormat(description, target));
    },
    voiceList: null,
  };
}

/** @throws OnsetError `key_missing` */
function keyValue({ name, key: wanted }: CustomServer, key: string | null = null): Values {
  if (wanted === undefined) return {};
  if (key !== null) return { key };
  throw new OnsetError({
    code: 'key_missing',
    message: `${name} needs a key and none is known.`,
    hint: `Enter one in Settings, or set ${wanted.variable}.`,
  });
}
