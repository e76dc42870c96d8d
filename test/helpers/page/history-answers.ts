import type { CommandInput, CommandOutput } from '../../../core/contract/commands.ts';
import type { RunChoice } from '../../../core/contract/history/changes.ts';
import { annotated } from '../../../core/history/annotate.ts';
import { compareRows } from '../../../core/history/compare.ts';
import { facetsOf } from '../../../core/history/facets.ts';
import { groupRows } from '../../../core/history/group.ts';
import { matcherOf } from '../../../core/history/query/matcher.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { OWN_DEFINITION, type LensDefinition } from '../../../core/timeline/lens-definition.ts';

type Rows = readonly RunRow[];

/** Nothing is pinned here. */
const nowhere = (): readonly string[] => [];

/** What the engine says about these runs, newest first: the real reckoning, over a list in memory. */
export function historyAnswers(first: Rows) {
  let kept = first;
  const deleted = new Map<string, Rows>();
  const find = (query: string, definition: LensDefinition): Rows => {
    const parsed = parseQuery(query, Date.UTC(2026, 10, 20));
    return parsed.ok ? kept.filter(matcherOf(parsed.query, { definition, pinned: nowhere })) : [];
  };
  const chosen = (choice: RunChoice): Rows =>
    choice.kind === 'query'
      ? find(choice.query, choice.definition)
      : kept.filter(({ runId }) => choice.runIds.includes(runId));
  return {
    'history.rows': ({ query, definition, offset, limit }: CommandInput<'history.rows'>) => {
      const found = find(query, definition);
      return {
        kept: { runs: kept.length, bytes: kept.length * 4000, isComplete: true },
        found: found.length,
        rows: found.slice(offset, offset + limit),
      };
    },
    'history.facets': () => facetsOf(kept, nowhere),
    'history.group': (question: CommandInput<'history.group'>) =>
      groupRows(find(question.query, question.definition), question),
    'history.compare': ({ a, b, ...question }: CommandInput<'history.compare'>) => {
      const side = (source: typeof a) => ({
        label: source.kind,
        rows: source.kind === 'query' ? find(source.query, OWN_DEFINITION) : kept,
      });
      return compareRows(side(a), side(b), question);
    },
    'history.baselines': (): CommandOutput<'history.baselines'> => [],
    'history.annotate': ({ choice, ...change }: CommandInput<'history.annotate'>) => {
      const own = new Set(chosen(choice));
      kept = kept.map((row) => (own.has(row) ? { ...row, ...annotated(row, change) } : row));
      return { count: own.size };
    },
    'history.delete': ({ choice }: CommandInput<'history.delete'>) => {
      const own = new Set(chosen(choice));
      deleted.set('batch', kept);
      kept = kept.filter((row) => !own.has(row));
      return { count: own.size, batch: 'batch' };
    },
    'history.restore': ({ batch }: CommandInput<'history.restore'>) => {
      const before = deleted.get(batch) ?? kept;
      const count = before.length - kept.length;
      kept = before;
      return { count };
    },
  };
}
