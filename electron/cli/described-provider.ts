import { OnsetError } from '../../core/contract/result.ts';
import { openCustomServers } from '../custom-servers.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { createCustomAdapter } from '../providers/custom/adapter.ts';
import { readServer } from '../providers/custom/read-server.ts';
import { folderOfData } from './open-services.ts';
import { readTextOf } from './read-file.ts';

/** Whether `--provider` names a file that describes a server. */
const isFile = (provider: string): boolean => /\.ya?ml$/i.test(provider);

/** Whom a run may talk to. */
export interface RunProviders {
  /** An id. */
  readonly provider: string;
  readonly adapters: readonly ProviderAdapter[];
  /** What the data folder does not hold. */
  readonly extraAdapters: readonly ProviderAdapter[];
}

/** @throws OnsetError as `readDescribed` */
export async function providersFor(provider: string): Promise<RunProviders> {
  const described = await readDescribed(provider);
  const extraAdapters = described === null ? [] : [described];
  const { adapters } = await openCustomServers(folderOfData(), extraAdapters);
  return { provider: described?.description.id ?? provider, adapters, extraAdapters };
}

/**
 * The provider that a file describes; null where `provider` is the id of one.
 * @throws OnsetError `not_found`, or `usage` with every problem as `file:line:column reason`
 */
export async function readDescribed(provider: string): Promise<ProviderAdapter | null> {
  if (!isFile(provider)) return null;
  const read = readServer(await readTextOf(provider, '--provider'));
  if (read.kind === 'sound') return createCustomAdapter(read.server);
  throw new OnsetError({
    code: 'usage',
    message: read.problems
      .map(({ line, column, reason }) => `${provider}:${line}:${column} ${reason}`)
      .join('\n'),
    hint: 'What a description holds is in docs/custom-provider.md; assets/examples has two.',
  });
}
