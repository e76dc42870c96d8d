import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ADAPTERS } from '../../../electron/providers/registry.ts';

it('docs/providers.md lists exactly the providers of the registry, each with its transports', () => {
  const written = readFileSync('docs/providers.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, provider, transport]) => `${provider ?? ''} ${transport ?? ''}`);
  const offered = ADAPTERS.flatMap(({ description }) =>
    description.transports.map(({ id }) => `${description.label} ${id}`),
  );
  expect([...new Set(written)].sort()).toEqual([...offered].sort());
});
