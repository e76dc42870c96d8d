import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { runsJsonSchema } from '../core/session/document/runs-schema.ts';
import { sweepJsonSchema } from '../core/sweep/sweep-document.ts';

const SCHEMAS = {
  'onset.runs-1.schema.json': runsJsonSchema(),
  'onset.sweep-1.schema.json': sweepJsonSchema(),
};

// Run with `npx tsx scripts/write-schemas.ts` whenever one of them changed; tests compare.
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const file = resolve(import.meta.dirname, '../docs', name);
  const options = await resolveConfig(file);
  writeFileSync(file, await format(JSON.stringify(schema), { ...options, parser: 'json' }));
}
