import type { NamedRows } from '../../../core/history/compare.ts';
import { rowOfEntry } from '../../../core/history/row-of-entry.ts';
import type { RunRow } from '../../../core/history/row.ts';
import type { RowsQuestion } from '../../../core/contract/history/rows.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { RUNS_SCHEMA_ID, runsDocumentSchema } from '../../../core/session/document/runs-schema.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import type { Services } from '../../services.ts';
import { readTextOf } from '../read-file.ts';

/** What asks history; it is opened only when a source names it. */
export type OpenRows = () => Promise<Pick<Services, 'rows' | 'close'>>;

const FROM_HISTORY = 'history:';
const PAGE = 500;

/**
 * Runs from where somebody keeps them: a file of `onset run --json`, or `history:QUERY`, those of the app.
 * @throws OnsetError `not_found`, or `usage` for a file that is none and a query that makes no sense
 */
export async function readRows(source: string, openRows: OpenRows): Promise<NamedRows> {
  const rows = source.startsWith(FROM_HISTORY)
    ? await fromHistory(source.slice(FROM_HISTORY.length), openRows)
    : fromDocument(await readTextOf(source), source);
  if (rows.length > 0) return { label: source, rows };
  throw new OnsetError({
    code: 'usage',
    message: `There is no run in ${source}.`,
    hint: 'Record some with onset run SUITE --json, or widen the query.',
  });
}

function fromDocument(text: string, file: string): readonly RunRow[] {
  const parsed = runsDocumentSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data.runs.map((entry, index) => rowOfEntry(entry, index + 1));
  const [issue] = parsed.error.issues;
  throw noDocument(file, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

/** @throws OnsetError `usage` where it is no JSON, or was cut off */
function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw noDocument(file, text.trim() === '' ? 'it is empty' : 'it is no JSON, or not all of it', cause);
  }
}

function noDocument(file: string, reason: string, cause?: unknown): OnsetError {
  return new OnsetError(
    {
      code: 'usage',
      message: `${file} is no document of runs: ${reason}.`,
      hint: `Give a file that onset run --json wrote (${RUNS_SCHEMA_ID}) with this Onset, or history:QUERY.`,
    },
    { cause },
  );
}

async function fromHistory(query: string, openRows: OpenRows): Promise<readonly RunRow[]> {
  const services = await openRows();
  try {
    const rows: RunRow[] = [];
    for (;;) {
      const page = await services.rows.ask('history.rows', pageOf(query, rows.length));
      if (!page.ok) throw new OnsetError(page.error);
      rows.push(...page.value.rows);
      if (page.value.rows.length < PAGE) return rows;
    }
  } finally {
    await services.close();
  }
}

function pageOf(query: string, offset: number): RowsQuestion {
  const sort = { by: 'number', metric: 'lens', descending: false } as const;
  return { query, sort, definition: OWN_DEFINITION, offset, limit: PAGE };
}
