import { parseFormatId } from '../../../core/audio/format.ts';
import type { Provider } from '../../../core/contract/catalogue.ts';
import type { FallbackStep } from '../../../core/contract/reply-plan.ts';
import type { Target } from '../../../core/contract/target.ts';
import { voicesFor } from '../target/target-model.ts';

export type FallbackKind = 'off' | FallbackStep['kind'];

const rateOf = (format: string): number | undefined => parseFormatId(format)?.sampleRate;

export const hasSameRate = (one: Target, other: Target): boolean =>
  rateOf(one.format) === rateOf(other.format);

/** Its sound can follow the first one's only at the same rate: takes a format of that rate where there is one. */
export function fitRate(second: Target, provider: Provider | undefined, first: Target): Target {
  if (hasSameRate(second, first)) return second;
  const formats = provider?.transports.find(({ id }) => id === second.transport)?.formats ?? [];
  const fitting = formats.find((format) => rateOf(format) === rateOf(first.format));
  return fitting === undefined ? second : { ...second, format: fitting };
}

/** Another voice of the same provider, until somebody chooses. */
export function firstSecond(provider: Provider | undefined, first: Target): Target {
  const voices = provider === undefined ? [] : voicesFor(provider, first.model);
  const other = voices.find(({ id }) => id !== first.voice);
  return other === undefined ? first : { ...first, voice: other.id };
}

export function stepOf(
  kind: FallbackKind,
  provider: Provider | undefined,
  first: Target,
): FallbackStep | null {
  switch (kind) {
    case 'off':
      return null;
    case 'again':
    case 'batch':
      return { kind };
    case 'target':
      return { kind, target: firstSecond(provider, first) };
  }
}
