import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { RunRow } from '../../../core/history/row.ts';
import { spreadOf } from '../../../core/history/spread.ts';
import type { GroupAsked, RowsAsked } from './history-questions.ts';

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
  get(...values: unknown[]): unknown;
  raw(on: boolean): Statement;
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  transaction(work: () => void): () => void;
  close(): void;
}

/** The same questions on SQLite: `npm ci` in test/sqlite-peer first. */
export interface SqliteHistory {
  rows(asked: RowsAsked): { found: number; rows: unknown[] };
  /** n and median of each group, by its key. */
  groups(asked: GroupAsked): Map<string, { n: number; p50: number | null }>;
  close(): void;
}

const COLUMNS = [
  ...['number', 'started', 'provider', 'model', 'voice', 'transport', 'format', 'region', 'temperature'],
  ...['chunking', 'purpose', 'text', 'note', 'characters', 'outcome', 'error', 'first_sound', 'ttfa'],
  ...['largest_gap', 'underruns', 'rating', 'row'],
];
const INDEXED = [
  'provider',
  'voice',
  'temperature',
  'chunking',
  'purpose',
  'outcome',
  'error',
  'ttfa',
  'rating',
];

const fileIn = (folder: string): string => join(folder, 'rows.sqlite');

function open(folder: string): Database {
  const require = createRequire(new URL('../../sqlite-peer/package.json', import.meta.url));
  const Opened = require('libsql') as new (file: string) => Database;
  return new Opened(fileIn(folder));
}

const valuesOf = (row: RunRow): unknown[] => [
  ...[row.number, row.startedAtMs, row.provider, row.model, row.voice, row.transport, row.format, row.region],
  ...[
    row.temperature,
    row.chunking,
    row.purpose?.kind ?? null,
    row.text,
    row.note,
    row.characters,
    row.outcome,
  ],
  ...[row.error?.code ?? null, row.firstSound, row.instants.firstAudio, row.largestGapMs, row.underruns],
  ...[row.rating, JSON.stringify(row)],
];

/** A table with a column for all that is asked for, its indices, and each row whole as JSON. */
export function fillSqlite(folder: string, rows: readonly RunRow[]): void {
  const database = open(folder);
  database.exec(`CREATE TABLE rows (${COLUMNS.join(', ')}, PRIMARY KEY (number))`);
  database.exec('CREATE TABLE tags (number, tag, PRIMARY KEY (tag, number)) WITHOUT ROWID');
  for (const column of INDEXED) database.exec(`CREATE INDEX by_${column} ON rows (${column})`);
  const insert = database.prepare(`INSERT INTO rows VALUES (${COLUMNS.map(() => '?').join(', ')})`);
  const tag = database.prepare('INSERT INTO tags VALUES (?, ?)');
  database.transaction(() => {
    for (const row of rows) {
      insert.run(...valuesOf(row));
      for (const name of row.tags) tag.run(row.number, name);
    }
  })();
  database.exec('ANALYZE');
  database.close();
}

export function openSqlite(folder: string): SqliteHistory {
  const database = open(folder);
  database.exec('PRAGMA cache_size = -262144');
  return {
    rows({ where, order, question }) {
      const { found } = database.prepare(`SELECT count(*) AS found FROM rows WHERE ${where}`).get() as {
        found: number;
      };
      const rows = database
        .prepare(`SELECT row FROM rows WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`)
        .all(question.limit, question.offset) as { row: string }[];
      return { found, rows: rows.map(({ row }) => JSON.parse(row) as unknown) };
    },
    groups({ where, key, column }) {
      const good = `temperature = 'warm' AND outcome = 'completed' AND error IS NULL AND first_sound = 'asked'`;
      const found = database
        .prepare(`SELECT ${key}, ${column} FROM rows WHERE (${where}) AND ${good} AND ${column} IS NOT NULL`)
        .raw(true)
        .all() as [string, number][];
      return spreadsOf(found);
    },
    close: () => database.close(),
  };
}

/** SQLite has no quantiles with intervals: its values are reckoned with as ours are. */
function spreadsOf(found: readonly (readonly [string, number])[]) {
  const valuesOfKey = new Map<string, number[]>();
  for (const [key, value] of found) {
    const values = valuesOfKey.get(key) ?? [];
    if (values.length === 0) valuesOfKey.set(key, values);
    values.push(value);
  }
  return new Map(
    [...valuesOfKey].map(([key, values]) => {
      const { n, p50 } = spreadOf({ values, failed: 0, without: 0 });
      return [key, { n, p50: p50?.value ?? null }];
    }),
  );
}
