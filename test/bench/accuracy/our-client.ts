import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices } from '../../../electron/services.ts';
import { createMemorySecretStore } from '../../../electron/storage/secret-store.ts';
import { serveParent } from '../processes/child.ts';
import { GRPC_KEY } from './grpc-target.ts';
import { jobSchema } from './messages.ts';
import { createOurClient } from './our-run.ts';

// The instrument as a door gets it: engine, real transports, decoding, virtual playback, and history on disk.
const folder = await mkdtemp(join(tmpdir(), 'onset-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const services = await createServices({
  shell: 'browser',
  version: 'bench',
  folder,
  secrets: createMemorySecretStore(),
  extraCaPem: process.env['BENCH_CA'] ?? null,
});
await services.keyring.set('google', GRPC_KEY);
const speak = createOurClient(services);

serveParent(null, (question) => {
  const job = jobSchema.parse(question);
  return Promise.all(job.texts.map((text) => speak(job, text)));
});
