import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../core/audition/outcome.ts';
import type { Audition, Vote } from '../../../core/contract/audition.ts';
import { outcomeSection } from '../../../core/export/html/outcome.ts';
import { outcomeCsv, outcomeMarkdown } from '../../../core/export/outcome-text.ts';
import { audition, auditionVoice } from '../../factories/audition.ts';

const vote = (a: string, b: string, choice: Vote['choice'], x: Vote['x'] = null): Vote => ({
  ...{ a, b, choice, x },
  ...{ sample: 's1', mode: 'equalised', at: '2026-11-21T10:00:00.000Z' },
});
const rated = { ...auditionVoice('v1'), rating: 4, tags: ['candidate'], note: '=cmd|calls "it"\nrobotic' };
const judged = (blind: Partial<Audition['blind']>): Audition => ({
  ...audition({ name: 'Support *replies*', voices: [rated, auditionVoice('v2', { voice: 'rms' })] }),
  blind: { ...audition().blind, voices: ['v1', 'v2'], seed: 53, isRevealed: true, ...blind },
});
const outcome = (blind: Partial<Audition['blind']>) =>
  outcomeOf({
    audition: judged(blind),
    nameOf: (key) => ({ v1: 'Ada', v2: 'Ben', v3: 'Cleo' })[key] ?? 'a removed voice',
    figures: {
      of: [{ voice: 'v1', n: 5, failed: 1, p50: 181.25, p95: null, max: 220 }],
      latencyName: 'TTFA',
    },
  });

describe('what came of an audition', () => {
  it('has stars, notes and figures of every voice, and no zero where nothing was measured', () => {
    const { voices } = outcome({});
    expect(voices.heads).toContain('TTFA p50, ms');
    expect(voices.rows[0]).toEqual(
      expect.arrayContaining(['Ada', 5, 1, 181.25, null, 220, 4, 'candidate', rated.note]),
    );
    expect(voices.rows[1]?.slice(6, 10)).toEqual([null, null, null, null]);
  });

  it('has the votes in their order, each by the voice that was preferred wherever it stood, and the seed', () => {
    const votes = [vote('v1', 'v2', 'a'), vote('v2', 'v1', 'a'), vote('v2', 'v1', 'tie')];
    const { lines, votes: told, result } = outcome({ votes });
    expect(lines).toEqual([expect.stringContaining('Seed 53')]);
    expect(told?.rows.map((row) => row.slice(0, 5))).toEqual([
      [1, 'Ada', 'Ben', 's1', 'Ada'],
      [2, 'Ben', 'Ada', 's1', 'Ben'],
      [3, 'Ben', 'Ada', 's1', 'no difference'],
    ]);
    expect(result?.rows.map(([name, wins, ties, share]) => [name, wins, ties, share])).toEqual([
      ['Ada', 1, 1, 50],
      ['Ben', 1, 1, 50],
    ]);
  });

  it('tells nothing of an open round', () => {
    const open = outcome({ votes: [vote('v1', 'v2', 'a')], isRevealed: false });
    expect([open.result, open.votes]).toEqual([null, null]);
    expect(open.lines[0]).toContain('under way');
  });

  it('ranks more than two voices with their intervals', () => {
    const pairs = [['v1', 'v2'] as const, ['v2', 'v3'] as const, ['v1', 'v3'] as const];
    const votes = Array.from({ length: 5 }, () => pairs.map(([a, b]) => vote(a, b, 'a'))).flat();
    const { result } = outcome({ voices: ['v1', 'v2', 'v3'], votes });
    expect(result?.rows.map(([place, name, count]) => [place, name, count])).toEqual([
      [1, 'Ada', 10],
      [2, 'Ben', 10],
      [3, 'Cleo', 10],
    ]);
    const [, , , strength, low, high] = (result?.rows[0] ?? []) as number[];
    expect(low).toBeLessThan(strength ?? NaN);
    expect(high).toBeGreaterThan(strength ?? NaN);
  });

  it('says of X what it was and whether it was told', () => {
    const votes = [vote('v1', 'v2', 'b', 'b'), vote('v1', 'v2', 'a', 'b'), vote('v2', 'v1', 'tie', 'a')];
    const { votes: told, result } = outcome({ kind: 'abx', votes });
    expect(told?.rows.map((row) => [row[3], row[5]])).toEqual([
      ['B', 'right'],
      ['B', 'wrong'],
      ['A', 'cannot tell'],
    ]);
    expect(result?.rows[0]?.slice(0, 2)).toEqual([3, 1]);
  });
});

describe('an outcome given away', () => {
  it('is Markdown whose cells hold whatever somebody wrote', () => {
    const words = outcomeMarkdown(outcome({ votes: [vote('v1', 'v2', 'a')] }));
    const [heads, rule, first] = words
      .split('\n')
      .slice(words.split('\n').indexOf('### Voices') + 2)
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(words).toContain('## Audition: Support \\*replies\\*');
    expect(words).toContain('=cmd\\|calls "it" robotic');
    expect([rule, first]).toEqual([heads, heads]);
  });

  it('is CSV that no spreadsheet computes', () => {
    const csv = outcomeCsv(outcome({}).voices);
    expect(csv.split('\r\n')[0]).toMatch(/^Voice,Provider,Model/);
    expect(csv).toContain(`"'=cmd|calls ""it""\nrobotic"`);
  });

  it('is HTML without a tag of what somebody wrote', () => {
    const hostile = { ...judged({}), name: '<script>alert(1)</script>' };
    expect(outcomeSection(hostile).source).not.toContain('<script>');
    expect(outcomeSection(null).source).toBe('');
  });
});
