import type { Provider, Voice } from '../../../core/contract/catalogue.ts';
import type { Target, TransportId } from '../../../core/contract/target.ts';
import type { ProviderAdapter } from '../adapter.ts';
import type { CustomServer } from './schema.ts';

type Description = ProviderAdapter['description'];

/** Beside the built-in ones, and never in the place of one. */
export const providerIdOf = ({ id }: Pick<CustomServer, 'id'>): string => `custom-${id}`;

/** What a server without models or voices has. */
const ONLY = 'default';

export function describe(server: CustomServer): Description {
  const { name, url, models, maxCharacters, key } = server;
  return {
    id: providerIdOf(server),
    label: name,
    monogram: monogramOf(server),
    models: models ?? [{ id: ONLY, label: 'The one it has' }],
    voices: voicesOf(server),
    transports: [transportOf(server)],
    host: url.host,
    maxCharacters,
    keyVariables: key === undefined ? [] : [key.variable],
    endpointRequired: false,
    keyForms:
      key === undefined ? [] : [{ label: 'Key', looksLike: 'what this server wants in the place of {key}' }],
    regions: [],
    options: [],
    prices: [],
    claims: [],
  };
}

export function defaultTargetOf(description: Description): Target {
  const [transport] = description.transports;
  return {
    provider: description.id,
    model: description.models[0]?.id ?? ONLY,
    voice: description.voices[0]?.id ?? ONLY,
    transport: transport?.id ?? 'http',
    format: transport?.formats[0] ?? '',
    endpoint: null,
  };
}

function monogramOf({ id }: CustomServer): string {
  const [first = '', second = '·'] = id.replaceAll('-', '');
  return first.toUpperCase() + second;
}

function voicesOf({ voices }: CustomServer): Voice[] {
  if (voices === undefined) return [{ id: ONLY, label: 'The one it has', ...UNTOLD, models: [] }];
  return voices.map(({ id, label = id, language = UNTOLD.language, gender = UNTOLD.gender }) => ({
    ...{ id, label, language, gender },
    models: [],
  }));
}

/** BCP 47 for a language that nobody told. */
const UNTOLD = { language: 'und', gender: 'unknown' } as const;

function transportOf({ url, framing, formats, streamsText }: CustomServer): Provider['transports'][number] {
  const spec = (id: TransportId, label: string) => ({ id, label, formats: [...formats.keys()], streamsText });
  if (url.kind === 'websocket') return spec('ws', 'WebSocket');
  switch (framing) {
    case 'sse':
      return spec('sse', 'SSE');
    case 'ndjson':
      return spec('http', 'HTTP, NDJSON');
    case 'whole':
      return spec('batch', 'HTTP, whole');
    case 'raw':
    case undefined:
      return spec('http', 'HTTP');
  }
}
