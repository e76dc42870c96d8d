import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Name of each worker's built file, and its source. */
const SOURCES = {
  'lab-worker': './lab/lab-worker.ts',
  'voice-worker': './lab/voice/voice-worker.ts',
  'rows-worker': './storage/rows/rows-worker.ts',
  'wire-worker': './wires/wire-worker.ts',
} as const;
type WorkerName = keyof typeof SOURCES;

// Bundled, this module sits beside the workers or one folder below them (a shared chunk); unbundled, beside sources.
const BUNDLED = ['./', '../'];

/**
 * Starts one of Onset's worker threads, from the built file or, in a checkout, from its TypeScript source.
 * @throws Error when neither file exists
 */
export function startWorker(name: WorkerName, workerData: unknown): Worker {
  for (const folder of BUNDLED) {
    const built = new URL(`${folder}${name}.js`, import.meta.url);
    if (existsSync(built)) return new Worker(built, { workerData });
  }
  return startSource(fileURLToPath(new URL(SOURCES[name], import.meta.url)), workerData);
}

// Node 20 runs no TypeScript, and `--import tsx` does not reach worker threads: the thread registers it itself.
function startSource(file: string, workerData: unknown): Worker {
  const tsx = createRequire(import.meta.url).resolve('tsx/cjs/api');
  const code = `require(${JSON.stringify(tsx)}).register(); require(${JSON.stringify(file)});`;
  return new Worker(code, { eval: true, workerData });
}
