import type { AdapterContext } from '../../electron/providers/adapter.ts';

/** The first of June 2026, and UUIDs that can be told apart. */
export function adapterContext(overrides: Partial<AdapterContext> = {}): AdapterContext {
  let count = 0;
  return {
    epochSeconds: 1_780_272_000,
    uuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
    ...overrides,
  };
}
