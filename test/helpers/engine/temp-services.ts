import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices, type Services, type ServicesOptions } from '../../../electron/services.ts';
import { createMemorySecretStore } from '../../../electron/storage/secret-store.ts';

/** Services over an empty folder of their own, with no keys in the environment; `close` removes the folder. */
export async function openTempServices(options: Partial<ServicesOptions> = {}): Promise<Services> {
  const folder = await mkdtemp(join(tmpdir(), 'onset-test-'));
  const services = await createServices({
    shell: 'browser',
    version: '0.0.0-test',
    folder,
    secrets: createMemorySecretStore(),
    environment: {},
    ...options,
  });
  return {
    ...services,
    close: async () => {
      await services.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
