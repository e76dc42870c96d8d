import type { Target } from '../../../core/contract/target.ts';
import type { SuiteTarget } from '../../../core/suite/suite-target.ts';
import { combinations } from '../../../core/sweep/combinations.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import { checkOptions } from '../../providers/check-options.ts';
import { findAdapter } from '../../providers/find-adapter.ts';
import { chooseTarget, type TargetFlags } from '../choose-target.ts';

/**
 * A whole target for every combination of its settings.
 * @throws OnsetError `usage`, `not_found` for what the provider does not have
 */
export function targetsOf(
  { settings, options, ...written }: SuiteTarget,
  adapters: readonly ProviderAdapter[],
): Target[] {
  const chosen = chooseTarget(flagsOf(written), adapters);
  const { description } = findAdapter(adapters, chosen.provider);
  return combinations(settings).map((values) => {
    const all = { ...options, ...values };
    const target = Object.keys(all).length === 0 ? chosen : { ...chosen, options: all };
    checkOptions(description, target);
    return target;
  });
}

/** What is not written is not there. */
function flagsOf(written: Omit<SuiteTarget, 'settings' | 'options'>): TargetFlags {
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}
