import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

it('THIRD-PARTY-NOTICES.md names every dependency in the version that is shipped', () => {
  const { dependencies } = manifestSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const titles = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('## '));
  const missing = Object.entries(dependencies)
    .map(([name, version]) => `${name} ${version} `)
    .filter((named) => !titles.some((title) => title.startsWith(`## ${named}`)));
  expect(missing).toEqual([]);
});
