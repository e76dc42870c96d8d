/** Where keys rest. Values never leave the process that owns the sockets; `load` is called once, at start. */
export interface SecretStore {
  readonly kind: 'keychain' | 'memory';
  load(): Promise<ReadonlyMap<string, string>>;
  /** @throws OnsetError `storage` when the key could not be kept */
  save(secrets: ReadonlyMap<string, string>): Promise<void>;
}

/** Forgets everything when the process ends: the honest choice where there is no keychain. */
export function createMemorySecretStore(): SecretStore {
  return { kind: 'memory', load: () => Promise.resolve(new Map()), save: () => Promise.resolve() };
}
