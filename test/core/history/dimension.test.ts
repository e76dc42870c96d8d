import { describe, expect, it } from 'vitest';
import { GROUPINGS } from '../../../core/history/dimension.ts';
import { matcherOf } from '../../../core/history/query/matcher.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { runRow } from '../../factories/run-rows.ts';

const finds = (query: string, text: string): boolean => {
  const parsed = parseQuery(query, 0);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return matcherOf(parsed.query, { definition: OWN_DEFINITION, pinned: () => [] })(runRow({ text }));
};

describe('the query of a group of texts', () => {
  it.each(['Hello, world.', '"Hello," she said, and left.', 'x "quoted" at the end"', 'x'.repeat(500)])(
    'finds the runs of %s and none of another text',
    (text) => {
      const query = GROUPINGS.text.queryOf(text);
      expect(finds(query, text)).toBe(true);
      expect(finds(query, 'Another one.')).toBe(false);
    },
  );
});
