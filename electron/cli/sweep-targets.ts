import type { FallbackStep } from '../../core/contract/reply-plan.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Sweep } from '../../core/sweep/plans.ts';
import type { Suite } from '../../core/sweep/suite.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import type { ReadSuite } from './read-suite.ts';
import { targetsOf } from './suites/suite-targets.ts';

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

function stepsOf(step: Suite['fallback'][number], adapters: readonly ProviderAdapter[]): FallbackStep[] {
  if (typeof step === 'string') return [{ kind: step }];
  return targetsOf(step.target, adapters).map((target) => ({ kind: 'target', target }));
}
