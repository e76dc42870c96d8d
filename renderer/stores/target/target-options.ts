import type { Provider } from '../../../core/contract/catalogue.ts';
import type { Target, TransportId } from '../../../core/contract/target.ts';
import type { OptionSpec, OptionValue } from '../../../core/contract/vendor-options.ts';

/** The options that this transport of the provider knows. */
export const optionsFor = (provider: Provider, transport: TransportId): readonly OptionSpec[] =>
  provider.options.filter(({ transports }) => transports.includes(transport));

/** The target with one option set; the vendor's own default is not kept, so that absent means untouched. */
export function withOption(target: Target, spec: OptionSpec, value: OptionValue): Target {
  const others = Object.entries(target.options ?? {}).filter(([name]) => name !== spec.name);
  const next = value === spec.default ? others : [...others, [spec.name, value] as const];
  return next.length === 0 ? withoutOptions(target) : { ...target, options: Object.fromEntries(next) };
}

/** The target as the vendor would have it. */
export function withoutOptions(target: Target): Target {
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== 'options')) as Target;
}

/** What of a wish's region and options still means something to this provider and transport. */
export function fitExtras(
  provider: Provider,
  transport: TransportId,
  wish: Target,
): Pick<Target, 'region' | 'options'> {
  if (wish.provider !== provider.id) return {};
  const known = new Set(optionsFor(provider, transport).map(({ name }) => name));
  const kept = Object.entries(wish.options ?? {}).filter(([name]) => known.has(name));
  const hasRegion = provider.regions.some(({ id }) => id === wish.region);
  return {
    ...(hasRegion && wish.region !== undefined ? { region: wish.region } : {}),
    ...(kept.length > 0 ? { options: Object.fromEntries(kept) } : {}),
  };
}
