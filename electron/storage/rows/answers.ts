import type { RunChoice } from '../../../core/contract/history/changes.ts';
import type { CompareAnswer, CompareQuestion, GroupSource } from '../../../core/contract/history/compare.ts';
import type { RowsAnswer, RowsQuestion } from '../../../core/contract/history/rows.ts';
import type { HISTORY_COMMANDS } from '../../../core/contract/history/commands.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { type NamedRows, compareRows } from '../../../core/history/compare.ts';
import { facetsOf } from '../../../core/history/facets.ts';
import { groupRows } from '../../../core/history/group.ts';
import { lengthOf } from '../../../core/history/length.ts';
import { readerOf } from '../../../core/history/metric.ts';
import { matcherOf } from '../../../core/history/query/matcher.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { type SortedRows, sortRows } from '../../../core/history/sort-rows.ts';
import { trendOf } from '../../../core/history/trend.ts';
import type { LensDefinition } from '../../../core/timeline/lens-definition.ts';
import type * as z from 'zod';
import type { Baselines } from './baselines.ts';
import type { RowIndex } from './row-index.ts';

type Input<N extends keyof typeof HISTORY_COMMANDS> = z.infer<(typeof HISTORY_COMMANDS)[N]['input']>;

/** What questions are answered from all rows there are. */
export type Answers = ReturnType<typeof createAnswers>;

export interface AnswerParts {
  readonly index: RowIndex;
  readonly baselines: Baselines;
  /** Ms since 1970. */
  readonly wallTime: () => number;
  /** Whether every run that is kept has its row. */
  readonly isComplete: () => boolean;
}

export function createAnswers({ index, baselines, wallTime, isComplete }: AnswerParts) {
  const find = createFinder(index, baselines, wallTime);
  const sortedOf = createSorter();

  function sourceRows(source: GroupSource, definition: LensDefinition): NamedRows {
    switch (source.kind) {
      case 'query':
        return { label: source.query.trim() || 'All runs', rows: find(source.query, definition) };
      case 'baseline':
        return { label: source.name, rows: rowsOf(baselines.get(source.name).runIds) };
      case 'runs':
        return { label: `${source.runIds.length} chosen runs`, rows: rowsOf(source.runIds) };
    }
  }

  function rowsOf(runIds: readonly string[]): readonly RunRow[] {
    return [...new Set(runIds)].map((runId) => index.table.get(runId)).filter((row) => row !== undefined);
  }

  const copied = (rows: readonly RunRow[]): RunRow[] => rows.map((row) => index.table.copy(row).row);

  return {
    rowsOf,
    copied,
    /** To be looked at. */
    chosen: (choice: RunChoice): readonly RunRow[] =>
      choice.kind === 'runs' ? rowsOf(choice.runIds) : find(choice.query, choice.definition),
    rows(question: RowsQuestion): RowsAnswer {
      const { query, sort, definition, offset, limit } = question;
      const found = find(query, definition);
      const { runs, bytes } = index.table;
      return {
        kept: { runs, bytes, isComplete: isComplete() },
        found: found.length,
        rows: copied(sortedOf(found, sort, definition).page(offset, limit)),
      };
    },
    facets: ({ query, definition }: Input<'history.facets'>) =>
      facetsOf(find(query, definition), baselines.of),
    group: (question: Input<'history.group'>) =>
      groupRows(find(question.query, question.definition), question),
    compare({ a, b, ...question }: CompareQuestion): CompareAnswer {
      const { definition } = question;
      return compareRows(sourceRows(a, definition), sourceRows(b, definition), question);
    },
    trend({ query, metric, definition, temperature }: Input<'history.trend'>) {
      return trendOf(find(query, definition), temperature, readerOf(metric, definition));
    },
    length({ query, metric, definition }: Input<'history.length'>) {
      return lengthOf(find(query, definition), readerOf(metric, definition));
    },
  };
}

type Find = (query: string, definition: LensDefinition) => readonly RunRow[];

/** A page that scrolls and groups asks for the same runs again and again. */
function createFinder(index: RowIndex, baselines: Baselines, wallTime: () => number): Find {
  let last: { readonly asked: string; readonly rows: readonly RunRow[] } | null = null;
  return (text, definition) => {
    const nowMs = wallTime();
    const revisions = [index.table.revision, baselines.revision];
    const asked = JSON.stringify([text, definition, revisions, new Date(nowMs).getDate()]);
    if (last?.asked === asked) return last.rows;
    const all = index.table.newestFirst();
    const parsed = parseQuery(text, nowMs);
    if (!parsed.ok) throw misread(parsed.problem);
    const context = { definition, pinned: baselines.of };
    const rows = parsed.query.length === 0 ? all : all.filter(matcherOf(parsed.query, context));
    last = { asked, rows };
    return rows;
  };
}

function misread({ at, message, hint }: { at: number; message: string; hint: string }): OnsetError {
  return new OnsetError({ code: 'usage', message: `${message} (at character ${at + 1})`, hint });
}

/** The rows of one question are the same list until something changes, and their order is asked for page by page. */
function createSorter() {
  let last: { readonly rows: readonly RunRow[]; readonly asked: string; readonly sorted: SortedRows } | null =
    null;
  return (rows: readonly RunRow[], sort: RowsQuestion['sort'], definition: LensDefinition): SortedRows => {
    const asked = JSON.stringify([sort, definition]);
    if (last?.rows === rows && last.asked === asked) return last.sorted;
    const sorted = sortRows(rows, sort, definition);
    last = { rows, asked, sorted };
    return sorted;
  };
}
