import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { StudioCase } from './studio-cases.ts';
import { requestOf, type StudioOrder } from './studio-plan.ts';

/** What is talked to: options may be part of an address, and so need connections of their own. */
export function targetsOf({ cases }: Pick<StudioOrder, 'cases'>): readonly Target[] {
  const byLooks = new Map(cases.map(({ target }) => [JSON.stringify(target), target]));
  return [...byLooks.values()];
}

/** Has the connections made that a run is to find; resolves when they lie there, or cannot be made. */
export type StudioWarmer = (order: StudioOrder, tried: StudioCase) => Promise<void>;

/**
 * Runs that begin at once are made ready together: each alone would take the others' connections for its own. A run that
 * finds none all the same is repeated.
 */
export function createStudioWarmer(client: EngineBridge): StudioWarmer {
  let round: { readonly cases: StudioCase[]; readonly warmed: Promise<void> } | null = null;

  function beginRound(order: StudioOrder) {
    const cases: StudioCase[] = [];
    const warmed = Promise.resolve().then(() => {
      round = null;
      return warm(client, order, cases);
    });
    return { cases, warmed };
  }

  return (order, tried) => {
    if (order.connection === 'cold') return Promise.resolve();
    round ??= beginRound(order);
    round.cases.push(tried);
    return round.warmed;
  };
}

/** What cannot be reached is told by the runs themselves. */
async function warm(client: EngineBridge, order: StudioOrder, cases: readonly StudioCase[]): Promise<void> {
  await Promise.all(
    targetsOf({ cases }).map((target) => {
      const own = cases.filter((one) => JSON.stringify(one.target) === JSON.stringify(target));
      // One that began just before may not have taken its connections yet.
      const runs = Math.min(own.length + 1, order.sideBySide);
      const each = Math.max(...own.map((tried) => connectionsOf(order, tried)));
      return client.invoke('connection.warm', { target, connections: runs * each });
    }),
  );
}

/** A reply asks for its likely phrases all at once, before its text comes. */
const connectionsOf = (order: StudioOrder, tried: StudioCase): number =>
  1 + (requestOf(order, tried).plan.speculate?.length ?? 0);
