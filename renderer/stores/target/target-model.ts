import type { Provider } from '../../../core/contract/catalogue.ts';
import type { Target, TransportId } from '../../../core/contract/target.ts';
import { maskUrlSecrets } from '../../../core/contract/url-secrets.ts';
import { fitExtras } from './target-options.ts';

/** The secrets in an endpoint's query are masked in what was recorded, and are not in the settings. */
const asRecorded = (target: Target): string => maskUrlSecrets(JSON.stringify(Object.entries(target).sort()));

/** Whether both would talk to the same voice over the same connection. */
export const isSameTarget = (one: Target, other: Target): boolean => asRecorded(one) === asRecorded(other);

/** The voice inside this app; with an endpoint of its own the same protocol goes to whoever answers there. */
export const isEmbeddedLab = ({ provider, endpoint }: Pick<Target, 'provider' | 'endpoint'>): boolean =>
  provider === 'lab' && endpoint === null;

const ENCODING_WORDS: Readonly<Record<string, string>> = {
  pcm: 'linear16',
  f32: 'float32',
  wav: 'WAV',
  mulaw: 'mu-law',
  alaw: 'A-law',
  mp3: 'MP3',
  opus: 'Opus',
  flac: 'FLAC',
  aac: 'AAC',
};

/** "linear16 24 kHz" for `pcm_24000`; an id it cannot read stays as it is. */
export function formatWords(id: string): string {
  const [, name = '', rateHz = ''] = /^([a-z0-9]+)_(\d+)$/.exec(id) ?? [];
  const words = ENCODING_WORDS[name];
  return words === undefined ? id : `${words} ${Number(rateHz) / 1000} kHz`;
}

export const voicesFor = (provider: Provider, model: string) =>
  provider.voices.filter((voice) => voice.models.length === 0 || voice.models.includes(model));

const formatsOf = (provider: Provider, transport: TransportId): readonly string[] =>
  provider.transports.find((spec) => spec.id === transport)?.formats ?? [];

type TransportSpec = Provider['transports'][number];

const takes = ({ models }: TransportSpec, model: string): boolean => models?.includes(model) ?? true;

interface Route {
  readonly model: Provider['models'][number] | undefined;
  readonly transport: TransportSpec | undefined;
}

/** A model and a transport that go together: what `lead` wishes stays, and the other gives way. */
function routeFor(provider: Provider, wish: Target, lead: 'model' | 'transport'): Route {
  const { models, transports } = provider;
  const wishedModel = models.find(({ id }) => id === wish.model) ?? models[0];
  const wished = transports.find(({ id }) => id === wish.transport) ?? transports[0];
  if (wishedModel === undefined || wished === undefined || takes(wished, wishedModel.id))
    return { model: wishedModel, transport: wished };
  if (lead === 'transport')
    return { model: models.find(({ id }) => id === wished.models?.[0]) ?? wishedModel, transport: wished };
  return { model: wishedModel, transport: transports.find((spec) => takes(spec, wishedModel.id)) ?? wished };
}

/**
 * Keeps what the wish and the provider agree on, and takes the provider's first choice for the rest.
 * @param lead which of the two was just chosen, where a transport does not take every model
 */
export function fitTarget(provider: Provider, wish: Target, lead: 'model' | 'transport' = 'model'): Target {
  const { model, transport } = routeFor(provider, wish, lead);
  const voices = voicesFor(provider, model?.id ?? '');
  const voice = voices.find(({ id }) => id === wish.voice) ?? voices[0];
  const transportId = transport?.id ?? wish.transport;
  const formats = formatsOf(provider, transportId);
  const format = formats.includes(wish.format) ? wish.format : (formats[0] ?? wish.format);
  return {
    provider: provider.id,
    model: model?.id ?? '',
    voice: voice?.id ?? '',
    transport: transportId,
    format,
    endpoint: wish.provider === provider.id ? wish.endpoint : null,
    ...fitExtras(provider, transportId, wish),
  };
}

export interface TargetWords {
  readonly provider: string;
  readonly model: string;
  readonly voice: string;
  readonly transport: string;
  readonly format: string;
  readonly endpoint: string;
}

/** A target as people read it; ids stand in where the catalogue does not know them. */
export function targetWords(target: Target, provider: Provider | undefined): TargetWords {
  const voice = provider?.voices.find(({ id }) => id === target.voice);
  return {
    provider: provider?.label ?? target.provider,
    model: provider?.models.find(({ id }) => id === target.model)?.label ?? target.model,
    voice: voice === undefined ? target.voice : `${voice.label}, ${voice.language}`,
    transport: provider?.transports.find(({ id }) => id === target.transport)?.label ?? target.transport,
    format: formatWords(target.format),
    endpoint: target.endpoint === null ? (provider?.host ?? '') : endpointHost(target.endpoint),
  };
}

function endpointHost(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether an endpoint can be used, in one sentence; null when there is nothing to say against it.
 * Plain http and ws carry the key in the clear, so they may only go to this computer.
 */
export function endpointProblem(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return 'Write a full address, such as wss://host:port or https://host/v1.';
  const { protocol, hostname, username } = new URL(endpoint);
  if (username !== '') return 'Leave the user name out: the key has its own field.';
  if (protocol === 'https:' || protocol === 'wss:') return null;
  if (protocol !== 'http:' && protocol !== 'ws:') return 'The address begins with http, https, ws or wss.';
  return LOOPBACK.test(hostname) ? null : 'Plain http and ws go to this computer only; use https or wss.';
}
