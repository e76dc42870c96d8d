import { parseFormatId } from '../../core/audio/format.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Target, TransportId } from '../../core/contract/target.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { readOption } from '../providers/check-options.ts';
import { findAdapter } from '../providers/find-adapter.ts';

/** The target flags as typed; what is missing is the provider's own default. */
export interface TargetFlags {
  readonly provider?: string;
  readonly model?: string;
  readonly voice?: string;
  readonly transport?: string;
  readonly format?: string;
  readonly endpoint?: string;
  readonly region?: string;
  /** `name=value`, the vendor's own names. */
  readonly option?: readonly string[];
}

type Description = ProviderAdapter['description'];

/** Names of formats that other tools use for one of ours. */
const FORMAT_ALIASES: Readonly<Record<string, string>> = { linear16: 'pcm', ulaw: 'mulaw' };

/**
 * Turns flags into a whole target. With an endpoint of one's own, models, voices and sample rates are taken as they
 * are typed: only that server knows what it has.
 * @throws OnsetError `usage` that lists what there is
 */
export function chooseTarget(flags: TargetFlags, adapters: readonly ProviderAdapter[]): Target {
  const { description, defaultTarget } = findAdapter(adapters, flags.provider ?? 'lab');
  const own = flags.endpoint !== undefined;
  const transport = chooseTransport(flags.transport, description, defaultTarget);
  const model = flags.model ?? usualModel(transport, description, defaultTarget);
  if (!own) requireOneOf('model', model, ids(description.models), description);
  return {
    provider: description.id,
    model,
    voice: chooseVoice(flags.voice, model, own, description, defaultTarget),
    transport,
    format: chooseFormat(flags.format, transport, own, description, defaultTarget),
    endpoint: flags.endpoint ?? null,
    ...(flags.region === undefined ? {} : { region: flags.region }),
    ...chooseOptions(flags.option, description),
  };
}

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

function usage(message: string, hint: string): OnsetError {
  return new OnsetError({ code: 'usage', message, hint });
}

function requireOneOf(
  what: string,
  value: string,
  known: readonly string[],
  { label }: Pick<Description, 'label'>,
): void {
  if (known.includes(value)) return;
  throw usage(`${label} has no ${what} "${value}".`, `Choose one of: ${known.join(', ')}.`);
}

function chooseTransport(typed: string | undefined, description: Description, usual: Target): TransportId {
  if (typed === undefined) return usual.transport;
  requireOneOf('transport', typed, ids(description.transports), description);
  return description.transports.find(({ id }) => id === typed)?.id ?? usual.transport;
}

/** The provider's usual model, or the transport's own where that takes others. */
function usualModel(transport: TransportId, { transports }: Description, { model }: Target): string {
  const taken = transports.find(({ id }) => id === transport)?.models ?? [model];
  return taken.includes(model) ? model : (taken[0] ?? model);
}

function chooseVoice(
  typed: string | undefined,
  model: string,
  own: boolean,
  description: Description,
  usual: Target,
): string {
  if (typed !== undefined && own) return typed;
  const fitting = description.voices.filter(({ models }) => models.length === 0 || models.includes(model));
  const known = ids(fitting);
  if (typed === undefined) return known.includes(usual.voice) ? usual.voice : (known[0] ?? usual.voice);
  requireOneOf('voice', typed, known, description);
  return typed;
}

function chooseFormat(
  typed: string | undefined,
  transport: TransportId,
  own: boolean,
  description: Description,
  usual: Target,
): string {
  const offered = description.transports.find(({ id }) => id === transport)?.formats ?? [];
  if (typed === undefined)
    return offered.includes(usual.format) ? usual.format : (offered[0] ?? usual.format);
  const id = formatId(typed, offered);
  if (own && parseFormatId(id) !== null) return id;
  requireOneOf('format', id, offered, { label: `${description.label} over ${transport}` });
  return id;
}

function chooseOptions(
  typed: readonly string[] | undefined,
  { options }: Description,
): Pick<Target, 'options'> {
  if (typed === undefined || typed.length === 0) return {};
  return { options: Object.fromEntries(typed.map((one) => readOption(options, one))) };
}

/** A bare kind (`wav`) is that kind at the provider's first rate for it; an id (`wav_16000`) is itself. */
function formatId(typed: string, offered: readonly string[]): string {
  const [kind = '', rate] = typed.split('_');
  const name = FORMAT_ALIASES[kind] ?? kind;
  if (rate !== undefined) return `${name}_${rate}`;
  return offered.find((id) => id.startsWith(`${name}_`)) ?? typed;
}
