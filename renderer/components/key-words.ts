import type { KeyState } from '../../core/contract/catalogue.ts';

/** What the page knows of a key, in words. */
export const KEY_STATE_WORDS: Readonly<Record<KeyState, string>> = {
  not_needed: 'Ready',
  keychain: 'Keychain',
  memory: 'Until closed',
  environment: 'Environment',
  missing: 'No key',
};

/** Where a new key will be kept. */
export const KEPT_WORDS = {
  keychain: 'Keys are kept in the OS keychain. Each one is sent only to its own provider.',
  memory:
    'There is no keychain here: a key is kept until Onset closes. Each one is sent only to its own provider.',
} as const;
