import { describe, expect, it } from 'vitest';
import { FLAGS, QUERY_FIELDS } from '../../../core/history/query/fields.ts';
import { matcherOf } from '../../../core/history/query/matcher.ts';
import { parseQuery } from '../../../core/history/query/parse-query.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { rowWithTtfa, runRow } from '../../factories/run-rows.ts';

const NOON_MS = new Date(2026, 10, 21, 12).getTime();
const at = (day: number): number => new Date(2026, 10, day, 9).getTime();

const pinned = (runId: string): readonly string[] => (runId === 'pinned' ? ['Release 1.8', 'main'] : []);

function finds(query: string, row: RunRow): boolean {
  const parsed = parseQuery(query, NOON_MS);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return matcherOf(parsed.query, { definition: OWN_DEFINITION, pinned })(row);
}

function problemOf(query: string) {
  const parsed = parseQuery(query, NOON_MS);
  return parsed.ok ? null : parsed.problem;
}

const thalia = rowWithTtfa(204.4, {
  provider: 'deepgram',
  model: 'aura-2',
  voice: 'aura-2-thalia-en',
  tags: ['keep'],
  note: 'a little too loud',
  startedAtMs: at(20),
  chunking: 'clause',
  purpose: { kind: 'audition', series: 'Autumn', item: 'v1/s1' },
  text: 'Your invoice left Leeds on Thursday.',
});

describe('a query finds a run', () => {
  it.each([
    '',
    'ttfa>200 voice:thalia cold tag:keep -failed date:2026-11-20..2026-11-21 purpose:audition chunking:clause',
    'vendor:Deepgram chunker:clause for:audition',
    '"left leeds"',
    'invoice thursday',
    '"too loud" AURA',
    'lens:200..210',
    'latency>=204.4 ttfa<0.3s ttfa>200ms',
    'ttfa:204',
    'voice:katie,thalia',
    'voice=aura-2-thalia-en',
    '-voice:katie -warm -tag:bad',
    'date:yesterday',
    'date:2d',
    'since:2026-11-19',
    'date<2026-11-21 date>2026-11-19',
    'error_bar<1 requests:1 -rated',
    'series:autumn item:s1',
  ])('%s', (query) => expect(finds(query, thalia)).toBe(true));

  it.each([
    'ttfa>300',
    'ttfa>204.4',
    'warm',
    'tag:kee',
    'voice=thalia',
    'provider:deep',
    'date:today',
    'date>2026-11-20',
    '"loud too"',
    'note:"loud,"',
    '-cold',
    'failed',
    'ear>0',
    'rating>=1',
  ])('not by %s', (query) => expect(finds(query, thalia)).toBe(false));

  it('by an error, in its code or its words', () => {
    const error = { code: 'rate_limited', message: 'Too many requests.', hint: '' } as const;
    const failed = runRow({ outcome: 'failed', error });
    for (const query of ['error:rate_limited', 'failed', '"too many"', '-completed'])
      expect(finds(query, failed)).toBe(true);
  });

  it('by a negated number also where it has none', () => {
    expect(finds('-ear>100', runRow())).toBe(true);
  });

  it('by a number as it is shown, with as many decimals', () => {
    const run = rowWithTtfa(204.44, { speedUp: 2.24 });
    for (const query of ['speed_up:2.2', 'speed_up:2', 'ttfa:204.4', 'ttfa:204ms'])
      expect([query, finds(query, run)]).toEqual([query, true]);
    for (const query of ['speed_up:1.8', 'speed_up:2.3', 'ttfa:204.1'])
      expect([query, finds(query, run)]).toEqual([query, false]);
  });

  it('by the baseline that it is pinned in', () => {
    const run = runRow({ runId: 'pinned' });
    for (const query of ['baseline:main', 'baseline:"release 1.8"', 'pinned:old,main', '-baseline:old'])
      expect([query, finds(query, run)]).toEqual([query, true]);
    for (const query of ['baseline:release', '-baseline:main'])
      expect([query, finds(query, run)]).toEqual([query, false]);
    expect(finds('baseline:main', runRow())).toBe(false);
  });

  it('by whether a fallback took over, and how often', () => {
    for (const query of ['switched', 'switches:2', '-switches>2'])
      expect([query, finds(query, runRow({ switches: 2 }))]).toEqual([query, true]);
    for (const switches of [0, null]) expect(finds('-switched', runRow({ switches }))).toBe(true);
    expect(finds('switches:0', runRow({ switches: null }))).toBe(false);
  });

  it('not by a figure of what was never played', () => {
    const unplayed = runRow({ underruns: null, underrunMs: null, gaps: null });
    for (const query of ['underruns:0', 'gaps:0', 'underrun:0']) expect(finds(query, unplayed)).toBe(false);
  });

  it('by words that are flags elsewhere, between quotation marks', () => {
    expect(finds('"cold"', runRow({ text: 'A cold day.', temperature: 'warm' }))).toBe(true);
    expect(finds('cold', runRow({ text: 'A cold day.', temperature: 'warm' }))).toBe(false);
  });
});

describe('a query that makes no sense', () => {
  it.each([
    ['cold ttfaa>3', 5, /no field “ttfaa”/, /ttfa/],
    ['ttfa>fast', 0, /“fast” is no number/, /ttfa>200/],
    ['tag:keep date:2026-02-30', 9, /is no day/, /2026-11-20/],
    ['voice>3', 0, /cannot be compared/, /voice:thalia/],
    ['tag:', 0, /needs a value/, /tag:keep/],
    ['baseline:', 0, /baseline needs a value/, /baseline:release/],
    ['baseline>2', 0, /cannot be compared/, /baseline:release/],
    ['keep "open', 5, /not closed/, /another "/],
    ['characters>3s', 0, /is no number/, /characters>500/],
    ['ttfa:..', 0, /is no number/, /ttfa>200/],
    ['ttfa:1..2..3', 0, /is no number/, /ttfa>200/],
    ['ttfa:200..100', 0, /is no number/, /ttfa>200/],
    ['date:0d', 0, /is no day/, /2026-11-20/],
    ['temperature:lukewarm', 0, /“lukewarm” is no temperature/, /Give cold or warm/],
    ['-outcome=failed,lost', 0, /“lost” is no outcome/, /completed, cancelled, failed or running/],
    ['x '.repeat(600), 0, /at most 1,000 characters; this has 1,200/, /Leave out/],
    ['since<2026-11-01', 0, /with a colon/, /date/],
  ])('%s: says where and what to write', (query, place, message, hint) => {
    const problem = problemOf(query);
    expect(problem?.at).toBe(place);
    expect(problem?.message).toMatch(message);
    expect(problem?.hint).toMatch(hint);
  });
});

it('has no name twice, and an example for every field that it reads itself', () => {
  const names = [...QUERY_FIELDS, ...FLAGS].flatMap(({ name, synonyms }) => [name, ...synonyms]);
  expect(new Set(names).size).toBe(names.length);
  for (const { example } of QUERY_FIELDS) expect(problemOf(example)).toBeNull();
});
