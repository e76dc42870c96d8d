import type { Suite } from '../../core/sweep/suite.ts';
import { openCustomServers } from '../custom-servers.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { readDescribed } from './described-provider.ts';
import { folderOfData } from './open-services.ts';
import type { ReadSuite } from './read-suite.ts';

/** Whom a sweep may talk to. */
export interface SweepProviders {
  /** With ids in place of files that describe a server. */
  readonly suite: Suite;
  readonly adapters: readonly ProviderAdapter[];
  /** What the data folder does not hold. */
  readonly extraAdapters: readonly ProviderAdapter[];
}

/** @throws OnsetError as `readDescribed` */
export async function providersOf({ suite, placeOf }: ReadSuite): Promise<SweepProviders> {
  const described = new Map<string, ProviderAdapter>();
  for (const provider of new Set(suite.targets.map((target) => target.provider))) {
    const adapter = await readDescribed(placeOf(provider));
    if (adapter !== null) described.set(provider, adapter);
  }
  const extraAdapters = [...described.values()];
  const { adapters } = await openCustomServers(folderOfData(), extraAdapters);
  const targets = suite.targets.map((target) => ({
    ...target,
    provider: described.get(target.provider)?.description.id ?? target.provider,
  }));
  return { suite: { ...suite, targets }, adapters, extraAdapters };
}
