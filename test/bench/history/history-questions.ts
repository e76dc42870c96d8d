import type { CompareQuestion } from '../../../core/contract/history/compare.ts';
import type { GroupQuestion } from '../../../core/contract/history/groups.ts';
import type { Dimension, Metric } from '../../../core/contract/history/measured.ts';
import type { RowsQuestion } from '../../../core/contract/history/rows.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';

/** One condition as a person writes it, and as SQLite has it. */
export interface Asked {
  readonly query: string;
  readonly where: string;
}

const TAGGED = `EXISTS (SELECT 1 FROM tags WHERE tags.number = rows.number AND tag = 'keep')`;

export const CONDITIONS: readonly Asked[] = [
  { query: '', where: '1' },
  { query: 'cold', where: `temperature = 'cold'` },
  { query: 'ttfa>200', where: 'ttfa > 200' },
  {
    query: 'ttfa>200 voice:thalia cold',
    where: `ttfa > 200 AND voice LIKE '%thalia%' AND temperature = 'cold'`,
  },
  { query: 'provider:deepgram', where: `provider = 'deepgram'` },
  { query: 'provider:openai,azure warm', where: `provider IN ('openai','azure') AND temperature = 'warm'` },
  { query: 'tag:keep', where: TAGGED },
  { query: 'tag:keep -failed', where: `${TAGGED} AND outcome <> 'failed'` },
  { query: 'failed', where: `outcome = 'failed'` },
  { query: 'error:rate_limited', where: `error = 'rate_limited'` },
  { query: 'purpose:audition', where: `purpose = 'audition'` },
  { query: 'chunking:clause warm', where: `chunking = 'clause' AND temperature = 'warm'` },
  { query: '"thursday noon"', where: `(text LIKE '%thursday noon%' OR note LIKE '%thursday noon%')` },
  {
    query: 'invoice station',
    where: `(text LIKE '%invoice%' OR note LIKE '%invoice%') AND (text LIKE '%station%' OR note LIKE '%station%')`,
  },
  { query: 'note:twice', where: `note LIKE '%twice%'` },
  { query: 'characters>300', where: 'characters > 300' },
  { query: 'underruns>0 transport:ws', where: `underruns > 0 AND transport = 'ws'` },
  { query: 'rating>=4', where: 'rating >= 4' },
  { query: 'lens:100..150 warm', where: `ttfa BETWEEN 100 AND 150 AND temperature = 'warm'` },
  { query: 'format:mp3 region:eu', where: `format LIKE '%mp3%' AND region = 'eu'` },
];

const SORTS: readonly (readonly [RowsQuestion['sort'], string])[] = [
  [{ by: 'number', metric: 'ttfa', descending: true }, 'number DESC'],
  [{ by: 'metric', metric: 'ttfa', descending: false }, 'ttfa IS NULL, ttfa, number DESC'],
  [{ by: 'underruns', metric: 'ttfa', descending: true }, 'underruns DESC, number DESC'],
];

export interface RowsAsked extends Asked {
  readonly question: RowsQuestion;
  readonly order: string;
}

/** Sixty pages of the table. */
export const ROWS_ASKED: readonly RowsAsked[] = CONDITIONS.flatMap(({ query, where }) =>
  SORTS.map(([sort, order]) => ({
    ...{ query, where, order },
    question: { query, sort, definition: OWN_DEFINITION, offset: 0, limit: 100 },
  })),
);

const DIMENSIONS: readonly (readonly [Dimension, string])[] = [
  ['voice', `provider || '/' || model || '/' || voice`],
  ['provider', 'provider'],
  ['chunking', `coalesce(chunking, 'none')`],
];
const METRICS: readonly (readonly [Metric, string])[] = [
  ['ttfa', 'ttfa'],
  ['largest_gap', 'largest_gap'],
];

export interface GroupAsked extends Asked {
  readonly question: GroupQuestion;
  readonly key: string;
  readonly column: string;
}

/** Sixty tables of groups, each with another condition, dimension or metric. */
export const GROUPS_ASKED: readonly GroupAsked[] = CONDITIONS.flatMap(({ query, where }, place) =>
  DIMENSIONS.map(([by, key], index) => {
    const [metric, column] = METRICS[(place + index) % METRICS.length] ?? (['ttfa', 'ttfa'] as const);
    return {
      ...{ query, where, key, column },
      question: { query, metric, definition: OWN_DEFINITION, temperature: 'warm', by, across: null },
    };
  }),
);

const GROUPED = { metric: 'ttfa', definition: OWN_DEFINITION, temperature: 'warm' } as const;

/** The largest tables: as many groups as there are texts, with a column a day. */
export const PIVOTS_ASKED: readonly GroupQuestion[] = CONDITIONS.map(({ query }) => ({
  ...{ query, ...GROUPED, by: 'text', across: 'day' },
}));

/** What the History screen compares: its five figures, over halves of all runs. */
export const COMPARES_ASKED: readonly CompareQuestion[] = [
  ['run<=50000', 'run>50000'],
  ['transport:ws', 'transport:http,grpc'],
  ['chunking:none,sentence', '-chunking:none,sentence'],
  ['provider:deepgram,cartesia,lab', '-provider:deepgram,cartesia,lab'],
  ['', 'tag:keep'],
  ['voice:thalia', 'voice:orion'],
  ['region:eu', 'region:us'],
  ['-tagged', 'tagged'],
  ['format:mp3', '-format:mp3'],
  ['characters<=200', 'characters>200'],
].map(([a = '', b = '']) => ({
  a: { kind: 'query', query: a },
  b: { kind: 'query', query: b },
  ...{ definition: OWN_DEFINITION, temperature: 'warm' },
  rows: [
    { metric: 'lens', percentile: 50 },
    { metric: 'lens', percentile: 95 },
    { metric: 'ear', percentile: 50 },
    { metric: 'server', percentile: 50 },
    { metric: 'largest_gap', percentile: 95 },
  ],
}));
