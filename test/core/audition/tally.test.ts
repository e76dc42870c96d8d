import { describe, expect, it } from 'vitest';
import { identificationOf, tallyOf } from '../../../core/audition/tally.ts';
import { leastRight, leastTelling, rankingTrials, tellingOf } from '../../../core/audition/telling.ts';
import { trialsOf } from '../../../core/audition/trials.ts';
import type { Vote } from '../../../core/contract/audition.ts';

const vote = (a: string, b: string, choice: Vote['choice'], x: Vote['x'] = null): Vote => ({
  ...{ a, b, choice, x },
  sample: 's1',
  mode: 'equalised',
  at: '2026-11-21T10:00:00.000Z',
});
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

describe('the tally of a round', () => {
  it('counts a vote for the voice, wherever it stood', () => {
    const votes = [vote('x', 'y', 'a'), vote('y', 'x', 'b'), vote('y', 'x', 'a'), vote('x', 'y', 'tie')];
    expect(tallyOf(votes, ['x', 'y']).pairs).toMatchObject([{ winsA: 2, winsB: 1, ties: 1 }]);
  });

  it('gives the share of those who preferred one, with Wilson’s interval and the sign test', () => {
    const [pair] = tallyOf(
      [...times(10, vote('x', 'y', 'a')), ...times(2, vote('x', 'y', 'b'))],
      ['x', 'y'],
    ).pairs;
    // p = 2 (66 + 12 + 1) / 4096
    expect(pair?.share).toBeCloseTo(0.8333, 4);
    expect(pair?.interval?.low).toBeCloseTo(0.552, 3);
    expect(pair?.interval?.high).toBeCloseTo(0.953, 3);
    expect(pair?.p).toBeCloseTo(0.03857, 5);
  });

  it('says how many votes a ranking still needs', () => {
    const { ranking } = tallyOf(times(9, vote('x', 'y', 'a')), ['x', 'y', 'z']);
    expect(ranking).toEqual({
      kind: 'too_few_votes',
      missing: [
        { name: 'x', votes: 1 },
        { name: 'y', votes: 1 },
        { name: 'z', votes: 10 },
      ],
    });
  });

  it('ranks voices when there are enough', () => {
    const votes = [
      ...times(9, vote('x', 'y', 'a')),
      vote('x', 'y', 'b'),
      ...times(8, vote('y', 'z', 'a')),
      ...times(2, vote('z', 'y', 'a')),
    ];
    const { ranking } = tallyOf(votes, ['z', 'y', 'x']);
    expect(ranking.kind === 'ranked' && ranking.voices.map(({ name }) => name)).toEqual(['x', 'y', 'z']);
  });
});

describe('telling X', () => {
  it('is tested against guessing, "cannot tell" being a miss', () => {
    const votes = [
      ...times(9, vote('x', 'y', 'a', 'a')),
      vote('x', 'y', 'b', 'a'),
      ...times(2, vote('x', 'y', 'tie', 'b')),
    ];
    // p = (220 + 66 + 12 + 1) / 4096
    expect(identificationOf(votes)).toMatchObject({ n: 12, right: 9, share: 0.75 });
    expect(identificationOf(votes).p).toBeCloseTo(0.073, 3);
  });
});

describe('what a number of trials can tell', () => {
  it('is the least lopsided result with p at most 0.05', () => {
    expect(leastTelling(12)).toEqual({ more: 10, less: 2 });
    expect(leastTelling(6)).toEqual({ more: 6, less: 0 });
    expect(leastTelling(5)).toBeNull();
    expect(leastTelling(100)).toEqual({ more: 61, less: 39 });
  });

  it('is told against guessing where X is named: one side of chance', () => {
    // 12 trials: P(9 right) = 0.073, P(10 right) = 0.019
    expect(leastRight(12)).toBe(10);
    expect(leastRight(5)).toBe(5);
    expect(leastRight(4)).toBeNull();
  });

  it.each([2, 3, 4, 5, 7, 11, 20])('is a ranking of %i voices where its trials are all voted', (voices) => {
    const keys = Array.from({ length: voices }, (_, at) => `v${at}`);
    const trials = trialsOf({ kind: 'ab', voices: keys, trials: rankingTrials(voices), seed: 7 }, ['s1']);
    const votes = trials.map(({ a, b }) => vote(a, b, 'tie'));
    expect(tallyOf(votes, keys).ranking.kind).toBe('ranked');
  });

  it('is said in words', () => {
    const words = (kind: 'ab' | 'abx', voices: number, trials: number) =>
      tellingOf({ kind, voices: Array.from({ length: voices }, (_, at) => `v${at}`), trials });
    expect(words('ab', 2, 12)).toEqual({
      words: '12 trials can tell 10 to 2 apart from chance, and not much less.',
      isWeak: false,
    });
    expect(words('ab', 2, 4).words).toBe('4 trials can tell nothing from chance, not even 4 to 0.');
    expect(words('ab', 4, 12)).toEqual({
      words: 'A ranking of 4 voices takes 24 trials: 10 votes for each.',
      isWeak: true,
    });
    expect(words('ab', 4, 24).isWeak).toBe(false);
    expect(words('abx', 2, 12).words).toBe('Of 12 trials, 10 right are more than guessing.');
    expect(words('abx', 2, 4).isWeak).toBe(true);
  });
});
