import type { KeyState } from '../../core/contract/catalogue.ts';
import type { SecretStore } from './secret-store.ts';

export interface KeyOwner {
  readonly id: string;
  readonly keyVariables: readonly string[];
}

/** Every key the process knows, and which of the places it came from. */
export interface Keyring {
  readonly storeKind: SecretStore['kind'];
  /** A key set by hand wins over the environment: it was the later decision. */
  readonly keyFor: (provider: string) => string | null;
  stateOf(provider: string): KeyState;
  set(provider: string, key: string): Promise<void>;
  clear(provider: string): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Loads the store once. `owners` say which environment variables are usual for which provider; there may be more later. */
export async function createKeyring(
  store: SecretStore,
  environment: Environment,
  owners: () => readonly KeyOwner[],
): Promise<Keyring> {
  const stored = new Map(await store.load());
  const variablesOf = (provider: string): readonly string[] =>
    owners().find(({ id }) => id === provider)?.keyVariables ?? [];

  const fromEnvironment = (provider: string): string | null => {
    return (
      variablesOf(provider)
        .map((name) => environment[name]?.trim())
        .find((value) => value) ?? null
    );
  };
  const stateOf = (provider: string): KeyState => {
    if (variablesOf(provider).length === 0) return 'not_needed';
    if (stored.has(provider)) return store.kind;
    return fromEnvironment(provider) === null ? 'missing' : 'environment';
  };

  return {
    storeKind: store.kind,
    keyFor: (provider) => stored.get(provider) ?? fromEnvironment(provider),
    stateOf,
    set: async (provider, key) => {
      const next = new Map(stored).set(provider, key.trim());
      await store.save(next);
      stored.set(provider, key.trim());
    },
    clear: async (provider) => {
      const next = new Map(stored);
      next.delete(provider);
      await store.save(next);
      stored.delete(provider);
    },
  };
}
