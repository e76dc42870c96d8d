import type { FallbackStep } from '../../core/contract/reply-plan.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { Target } from '../../core/contract/target.ts';
import type { Sweep } from '../../core/sweep/plans.ts';
import type { Suite } from '../../core/sweep/suite.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { requireTransport } from '../providers/check-target.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import type { ReadSuite } from './read-suite.ts';
import { targetsOf } from './suites/suite-targets.ts';

/** @throws OnsetError `usage`, `not_found` for a target that is not there, before anything is run */
export function sweepOf(read: ReadSuite, adapters: readonly ProviderAdapter[]): Sweep {
  const { suite, text, source, at } = read;
  if (text.trim() === '') {
    throw new OnsetError({ code: 'usage', message: 'The text to speak is empty.', hint: 'Give a text.' });
  }
  const targets = suite.targets.flatMap((target, index) =>
    at(['targets', index], () => targetsOf(target, adapters)),
  );
  return {
    text,
    source,
    targets,
    strategies: suite.strategies,
    inFlight: suite.inFlight,
    connections: suite.connection,
    prebuffersMs: suite.prebuffers,
    fallback: fallbackOf(read, targets, adapters),
    replay: suite.replay,
  };
}

function fallbackOf(
  { suite, at }: ReadSuite,
  targets: readonly Target[],
  adapters: readonly ProviderAdapter[],
): FallbackStep[] {
  let asked = targets;
  return suite.fallback.flatMap((written, index) =>
    at(['fallback', index], () => {
      const steps = stepsOf(written, adapters);
      for (const step of steps) {
        if (step.kind === 'target') asked = [step.target];
        if (step.kind === 'batch') for (const target of asked) checkBatch(target, adapters);
      }
      return steps;
    }),
  );
}

/** @throws OnsetError `usage` where nobody answers in one piece */
function checkBatch(target: Target, adapters: readonly ProviderAdapter[]): void {
  const { description } = findAdapter(adapters, target.provider);
  requireTransport(description, { ...target, transport: 'batch' });
}

function stepsOf(step: Suite['fallback'][number], adapters: readonly ProviderAdapter[]): FallbackStep[] {
  if (typeof step === 'string') return [{ kind: step }];
  return targetsOf(step.target, adapters).map((target) => ({ kind: 'target', target }));
}
