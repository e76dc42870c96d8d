import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EVENTS_SUFFIX } from './events-suffix.ts';

/** Ids of the runs in a folder, newest first: an id begins with the wall time of its run, so names sort by age. */
export async function listRunIds(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(EVENTS_SUFFIX))
    .map((name) => name.slice(0, -EVENTS_SUFFIX.length))
    .sort()
    .reverse();
}

async function sizeOf(file: string): Promise<number> {
  const entry = await stat(file).catch(() => null);
  return entry?.size ?? 0;
}

/** Every file of each run: its events, and its audio where some came. */
async function filesByRun(folder: string): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>();
  for (const name of await readdir(folder).catch(() => [])) {
    const runId = name.slice(0, name.indexOf('.'));
    files.set(runId, [...(files.get(runId) ?? []), join(folder, name)]);
  }
  return files;
}

/**
 * Deletes the oldest runs until the rest fits. Open runs stay whatever they weigh.
 * @returns what the rest weighs, bytes
 */
export async function dropOldest(
  folder: string,
  limitBytes: number,
  isOpen: (runId: string) => boolean,
): Promise<number> {
  let keptBytes = 0;
  const filesOf = await filesByRun(folder);
  for (const runId of await listRunIds(folder)) {
    const files = filesOf.get(runId) ?? [];
    const sizes = await Promise.all(files.map(sizeOf));
    const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
    if (keptBytes + sizeBytes <= limitBytes || isOpen(runId)) keptBytes += sizeBytes;
    else await Promise.all(files.map((file) => rm(file, { force: true })));
  }
  return keptBytes;
}
