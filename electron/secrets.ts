import { readFile, rename } from 'node:fs/promises';
import { safeStorage } from 'electron';
import * as z from 'zod';
import { OnsetError } from '../core/contract/result.ts';
import { replaceFile } from './storage/replace-file.ts';
import { createMemorySecretStore, type SecretStore } from './storage/secret-store.ts';

const plainSchema = z.record(z.string(), z.string());

/** On Linux without a keyring Electron "encrypts" with a fixed password (`basic_text`): that protects nothing. */
async function keychainProtects(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

async function loadEncrypted(file: string): Promise<ReadonlyMap<string, string>> {
  const encrypted = await readFile(file).catch(() => null);
  if (encrypted === null) return new Map();
  try {
    const { result } = await safeStorage.decryptStringAsync(encrypted);
    return new Map(Object.entries(plainSchema.parse(JSON.parse(result))));
  } catch {
    // A locked keychain, or a file from another machine: keys are asked for again, and the file is set aside, because
    // the next key that is saved would overwrite the others in it.
    await rename(file, `${file}.bad`).catch(() => undefined);
    return new Map();
  }
}

async function saveEncrypted(file: string, secrets: ReadonlyMap<string, string>): Promise<void> {
  try {
    await replaceFile(
      file,
      await safeStorage.encryptStringAsync(JSON.stringify(Object.fromEntries(secrets))),
    );
  } catch (cause) {
    throw new OnsetError(
      {
        code: 'storage',
        message: 'The key could not be kept in the keychain.',
        hint: 'Unlock the keychain and try again, or put the key into the environment before starting Onset.',
      },
      { cause },
    );
  }
}

/** Keys in a file that only the OS keychain can open; in memory where there is no keychain worth the name. */
export async function createKeychainStore(file: string): Promise<SecretStore> {
  if (!(await keychainProtects())) return createMemorySecretStore();
  return {
    kind: 'keychain',
    load: () => loadEncrypted(file),
    save: (secrets) => saveEncrypted(file, secrets),
  };
}
