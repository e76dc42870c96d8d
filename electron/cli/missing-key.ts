import type { Failure } from '../../core/contract/result.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';

/** The engine speaks of Settings; on a command line there are none, and a key comes from the environment. */
export function inCommandWords(error: Failure, { description }: ProviderAdapter): Failure {
  if (error.code !== 'key_missing') return error;
  const usual = description.keyVariables.join(' or ');
  const hint =
    usual === ''
      ? 'Name the environment variable that holds the key: --key-env NAME.'
      : `Set ${usual}, or name another environment variable that holds the key: --key-env NAME.`;
  return { ...error, hint };
}
