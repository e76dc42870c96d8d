import type { Failure } from '../../../../core/contract/result.ts';
import type { StudioRun } from '../../../stores/studio/studio-state.ts';
import type { Strategy } from './comparison.ts';

/** Runs of one strategy that failed in the same way. */
export interface FailedRuns {
  readonly name: string;
  readonly count: number;
  readonly failure: Failure;
}

/** Why runs failed, strategy by strategy: it stands for as long as they are counted. */
export function failedRunsOf(
  runs: readonly StudioRun[],
  strategies: readonly Pick<Strategy, 'caseKey' | 'name' | 'isOwnPrebuffer'>[],
): readonly FailedRuns[] {
  return strategies
    .filter(({ isOwnPrebuffer }) => isOwnPrebuffer)
    .flatMap(({ caseKey, name }) => {
      const failures = runs.flatMap(({ key, session }) =>
        key === caseKey && session.failure !== null ? [session.failure.error] : [],
      );
      const byWords = new Map(failures.map((failure) => [failure.message, failure]));
      return [...byWords.values()].map((failure) => ({
        ...{ name, failure },
        count: failures.filter(({ message }) => message === failure.message).length,
      }));
    });
}
