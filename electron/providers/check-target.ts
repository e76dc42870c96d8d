import { type AudioFormat, parseFormatId } from '../../core/audio/format.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import type { ProviderAdapter } from './adapter.ts';

type Description = ProviderAdapter['description'];

const usage = (message: string, hint: string): OnsetError => new OnsetError({ code: 'usage', message, hint });

/** `pcm` of `pcm_24000`. */
export const formatKind = (formatId: string): string => formatId.replace(/_.*/, '');

/** @throws OnsetError `usage` when this provider has no such transport */
export function requireTransport(description: Description, target: Target): readonly string[] {
  const spec = description.transports.find(({ id }) => id === target.transport);
  if (spec !== undefined) return spec.formats;
  const known = description.transports.map(({ id }) => id).join(', ');
  throw usage(`${description.label} has no transport "${target.transport}".`, `Choose one of: ${known}.`);
}

/**
 * The declared format of a target, when this provider offers it on this transport.
 * @throws OnsetError `usage` for an unknown transport, or a format the transport does not offer
 */
export function requireFormat(description: Description, target: Target): AudioFormat {
  const formats = requireTransport(description, target);
  const format = parseFormatId(target.format);
  if (format !== null && formats.includes(target.format)) return format;
  throw usage(
    `${description.label} over ${target.transport} has no format "${target.format}".`,
    `Choose one of: ${formats.join(', ')}.`,
  );
}

/**
 * As `requireFormat`, but any rate of the offered kinds will do: a compatible server behind an own endpoint speaks at
 * its own rate, and the request names only the kind.
 */
export function requireFormatKind(description: Description, target: Target): AudioFormat {
  const formats = requireTransport(description, target);
  const format = parseFormatId(target.format);
  const kinds = formats.map(formatKind);
  if (format !== null && kinds.includes(formatKind(target.format))) return format;
  throw usage(
    `${description.label} over ${target.transport} has no format "${target.format}".`,
    `Choose one of: ${kinds.join(', ')}, with the rate of your server, as in ${formats[0] ?? 'pcm_24000'}.`,
  );
}

/**
 * The vendor's own host wants a key; a server of one's own may do without.
 * @throws OnsetError `key_missing`
 */
export function requireKey(description: Description, { endpoint }: Target, key: string | null): void {
  if (key !== null || endpoint !== null) return;
  throw new OnsetError({
    code: 'key_missing',
    message: `${description.label} needs an API key and none is known.`,
    hint: `Enter one in Settings, or set ${description.keyVariables.join(' or ')}.`,
  });
}
