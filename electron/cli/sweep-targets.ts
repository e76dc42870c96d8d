import type { FallbackStep } from '../../core/contract/reply-plan.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import { combinations } from '../../core/sweep/combinations.ts';
import type { Sweep } from '../../core/sweep/plans.ts';
import type { Suite, SuiteTarget } from '../../core/sweep/suite.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { checkOptions } from '../providers/check-options.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import { chooseTarget, type TargetFlags } from './choose-target.ts';
import type { ReadSuite } from './read-suite.ts';

/** @throws OnsetError `usage`, `not_found` for a target that is not there, before anything is run */
export function sweepOf({ suite, text, source }: ReadSuite, adapters: readonly ProviderAdapter[]): Sweep {
  if (text.trim() === '') {
    throw new OnsetError({ code: 'usage', message: 'The text to speak is empty.', hint: 'Give a text.' });
  }
  return {
    text,
    source,
    targets: suite.targets.flatMap((target) => targetsOf(target, adapters)),
    strategies: suite.strategies,
    inFlight: suite.inFlight,
    connections: suite.connection,
    prebuffersMs: suite.prebuffers,
    fallback: suite.fallback.flatMap((step) => stepsOf(step, adapters)),
    replay: suite.replay,
  };
}

/** A target for every combination of its settings. */
function targetsOf(
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

function stepsOf(step: Suite['fallback'][number], adapters: readonly ProviderAdapter[]): FallbackStep[] {
  if (typeof step === 'string') return [{ kind: step }];
  return targetsOf(step.target, adapters).map((target) => ({ kind: 'target', target }));
}
