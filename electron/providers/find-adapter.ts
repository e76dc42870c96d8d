import { OnsetError } from '../../core/contract/result.ts';
import type { ProviderAdapter } from './adapter.ts';

/** @throws OnsetError `not_found` */
export function findAdapter(adapters: readonly ProviderAdapter[], id: string): ProviderAdapter {
  const adapter = adapters.find(({ description }) => description.id === id);
  if (adapter !== undefined) return adapter;
  throw new OnsetError({
    code: 'not_found',
    message: `There is no provider "${id}".`,
    hint: `Choose one of: ${adapters.map(({ description }) => description.id).join(', ')}.`,
  });
}
