import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { plansOf } from '../../../core/sweep/plans.ts';
import { resultsOf } from '../../../core/sweep/results.ts';
import { sweepJsonSchema, toSweepDocument } from '../../../core/sweep/sweep-document.ts';
import { completeRun, sessionOf } from '../../factories/run-events.ts';
import { sweep } from '../../factories/sweep.ts';

const schemaFile = new URL('../../../docs/onset.sweep-1.schema.json', import.meta.url);

test('the document of a sweep follows its schema', () => {
  const given = sweep({ connections: ['cold'] });
  const rows = resultsOf(plansOf(given), new Map([['1', [sessionOf(completeRun())]]]), () => null);
  const document = toSweepDocument({
    ...{ name: null, sweep: given, runs: 1, rows },
    ...{ sideBySide: 1, keepsAnswers: false, likelyPhrases: [] },
  });
  const validate = new Ajv2020({ strict: true }).compile(sweepJsonSchema());
  expect(validate(JSON.parse(JSON.stringify(document))), JSON.stringify(validate.errors)).toBe(true);
  expect(document.rows[0]).toMatchObject({ n: 1, figures: { ttfaMaxMs: { value: 180 } } });
});

test('the schema in docs is the one of the code (npx tsx scripts/write-schemas.ts)', () => {
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(sweepJsonSchema())));
});
