import { type Result, failed, success, toFailure } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import { createMask, maskDeep } from '../secrets/mask.ts';
import type { Route, Router } from './route.ts';

/** `work` where `target` leads, as a Result. A refusal may echo the request, and with it the key. */
export type OnRoute = <T>(target: Target, work: (route: Route) => Promise<T>) => Promise<Result<T>>;

export function createOnRoute(
  router: Pick<Router, 'find'>,
  keyFor: (provider: string) => string | null,
): OnRoute {
  return (target, work) => {
    const mask = createMask(keyFor(target.provider), target.endpoint);
    return router
      .find(target)
      .then(work)
      .then(success, (thrown: unknown) => failed(maskDeep(toFailure(thrown), mask)));
  };
}
