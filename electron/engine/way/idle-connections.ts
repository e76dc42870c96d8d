import type { Target } from '../../../core/contract/target.ts';
import type { WireDial, Wires } from '../../wires/wires.ts';
import type { Engine } from '../engine.ts';
import type { RunTimeouts } from '../options.ts';
import type { OnRoute } from './on-route.ts';
import type { Route, Router } from './route.ts';

export interface IdleConnectionsParts {
  readonly wires: Pick<Wires, 'warm' | 'isWarm'>;
  readonly timeouts: RunTimeouts;
  readonly router: Pick<Router, 'known'>;
  readonly onRoute: OnRoute;
}

/** Connections that lie idle for the next requests. */
export function createIdleConnections({
  wires,
  timeouts,
  router,
  onRoute,
}: IdleConnectionsParts): Pick<Engine, 'warm' | 'temperature'> {
  const dialOf = ({ plan, ca }: Route): WireDial => ({ plan, ca, timeouts });

  async function isWarm(target: Target): Promise<boolean> {
    const route = router.known(target);
    return route !== null && (await wires.isWarm(dialOf(route)));
  }

  return {
    warm: (target, connections = 1) =>
      onRoute(target, (route) => wires.warm(dialOf(route), connections).then(() => null)),
    temperature: (target) =>
      isWarm(target).then(
        (isWarmNow) => (isWarmNow ? 'warm' : 'cold'),
        () => 'cold',
      ),
  };
}
