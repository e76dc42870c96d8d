import type { EngineBridge } from '../../core/contract/bridge.ts';
import type { Target } from '../../core/contract/target.ts';
import type { StudioOrder } from './studio-plan.ts';

/** What is talked to: options may be part of an address, and so need connections of their own. */
export function targetsOf({ cases }: StudioOrder): readonly Target[] {
  const byLooks = new Map(cases.map(({ target }) => [JSON.stringify(target), target]));
  return [...byLooks.values()];
}

/**
 * Makes the connections on which a comparison begins; a run that finds none is repeated. Asked for all at once, because
 * a pool that has one idle connection makes no second.
 */
export async function warmFor(client: EngineBridge, order: StudioOrder): Promise<void> {
  const targets = targetsOf(order);
  const each = Math.ceil(Math.min(order.sideBySide, order.cases.length * order.runsEach) / targets.length);
  // What cannot be reached is told by the runs themselves.
  await Promise.all(
    targets.flatMap((target) =>
      Array.from({ length: each }, () => client.invoke('connection.warm', { target })),
    ),
  );
}
