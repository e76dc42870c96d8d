import type { RunRow } from '../../core/history/row.ts';
import { type Mask, createMask, secretSpellings } from '../engine/secrets/mask.ts';
import { type Cleaner, createCleaner } from './cleaner.ts';

/**
 * For these runs on this computer.
 * Endpoints of one's own may have a secret in their query, which the record shows masked: it is masked by its name.
 * @param keys every key that this computer knows
 */
export function cleanerFor(rows: readonly RunRow[], keys: readonly string[]): Cleaner {
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
