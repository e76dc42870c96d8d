import { expect, it } from 'vitest';
import { facetsOf } from '../../../core/history/facets.ts';
import { matcherOf } from '../../../core/history/query/matcher.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { manyRows } from '../../factories/run-rows.ts';

const UNPINNED = { definition: OWN_DEFINITION, pinned: () => [] };

it('offers baselines by their names', () => {
  const rows = manyRows(50, 2);
  const pinned = (runId: string) => (runId === rows[0]?.runId ? ['Release 1.8'] : []);
  expect(facetsOf(rows, pinned)['baseline']).toEqual([
    { value: 'Release 1.8', label: 'Release 1.8', runs: 1 },
  ]);
});

it('offers what occurs, the commonest first, each value finding as many runs as it says', () => {
  const rows = manyRows(500, 2);
  const facets = facetsOf(rows, UNPINNED.pinned);
  expect(facets['voice']?.length).toBe(9);
  for (const [field, values] of Object.entries(facets)) {
    for (const { value, runs } of values) {
      const parsed = parseQuery(`${field}="${value}"`, 0);
      if (!parsed.ok) throw new Error(parsed.problem.message);
      expect(rows.filter(matcherOf(parsed.query, UNPINNED))).toHaveLength(runs);
    }
  }
});
