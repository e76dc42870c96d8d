import type { SuiteTarget } from '../../../core/suite/suite-target.ts';
import { openCustomServers } from '../../custom-servers.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import { readDescribed } from '../described-provider.ts';
import { folderOfData } from '../open-services.ts';

/** Whom a suite may talk to. */
export interface SuiteProviders {
  /** The suite's, with ids in place of files that describe a server. */
  readonly targets: readonly SuiteTarget[];
  readonly adapters: readonly ProviderAdapter[];
  /** What the data folder does not hold. */
  readonly extraAdapters: readonly ProviderAdapter[];
}

/**
 * @param placeOf a file that the suite names, as a path that can be opened
 * @throws OnsetError as `readDescribed`
 */
export async function providersOf(
  targets: readonly SuiteTarget[],
  placeOf: (file: string) => string,
): Promise<SuiteProviders> {
  const described = new Map<string, ProviderAdapter>();
  for (const provider of new Set(targets.map((target) => target.provider))) {
    const adapter = await readDescribed(placeOf(provider));
    if (adapter !== null) described.set(provider, adapter);
  }
  const extraAdapters = [...described.values()];
  const { adapters } = await openCustomServers(folderOfData(), extraAdapters);
  return {
    targets: targets.map((target) => ({
      ...target,
      provider: described.get(target.provider)?.description.id ?? target.provider,
    })),
    adapters,
    extraAdapters,
  };
}
