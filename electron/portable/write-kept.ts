import type { RunRow } from '../../core/history/row.ts';
import { createMask, secretSpellings } from '../engine/mask.ts';
import type { Mask } from '../engine/mask.ts';
import type { History } from '../storage/history.ts';
import { type Cleaner, createCleaner } from './cleaner.ts';
import { readKept } from './read-kept.ts';
import { type PortableMaker, writePortable } from './write-portable.ts';

export interface KeptParts extends Omit<PortableMaker, 'cleaner'> {
  readonly history: Pick<History, 'get' | 'received' | 'frames'>;
  /** Every key that this computer knows: none of them leaves it. */
  readonly keys: readonly string[];
}

/** A session file of runs of history, with what somebody wrote to them. A run that cannot be read is left out. */
export function writeKept(rows: readonly RunRow[], parts: KeptParts): Promise<Uint8Array<ArrayBuffer>> {
  const byId = new Map(rows.map((row) => [row.runId, row]));
  const source = {
    runIds: [...byId.keys()],
    read: (runId: string) => readKept(parts.history, runId),
    row: (runId: string) => Promise.resolve(byId.get(runId) ?? null),
  };
  return writePortable(source, { ...parts, cleaner: cleanerOf(rows, parts.keys) });
}

/** Endpoints of one's own may have a secret in their query, which the record shows masked: it is masked by its name. */
function cleanerOf(rows: readonly RunRow[], keys: readonly string[]): Cleaner {
  const endpoints = [...new Set(rows.map(({ endpoint }) => endpoint))];
  const asked = [
    ...keys.map((key) => ({ key, endpoint: null })),
    ...endpoints.map((endpoint) => ({ key: null, endpoint })),
  ];
  const masks = asked.map(({ key, endpoint }) => createMask(key, endpoint));
  const mask: Mask = (text) => masks.reduce((masked, one) => one(masked), createMask(null)(text));
  return createCleaner(
    mask,
    asked.flatMap(({ key, endpoint }) => secretSpellings(key, endpoint)),
  );
}
