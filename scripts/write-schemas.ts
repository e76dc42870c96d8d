import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { runsJsonSchema } from '../core/session/runs-schema.ts';

// Run with `npx tsx scripts/write-schemas.ts` whenever core/session/runs-schema.ts changed; a test compares.
const file = resolve(import.meta.dirname, '../docs/onset.runs-1.schema.json');
const options = await resolveConfig(file);
writeFileSync(file, await format(JSON.stringify(runsJsonSchema()), { ...options, parser: 'json' }));
