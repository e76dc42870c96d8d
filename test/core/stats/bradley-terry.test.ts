import { describe, expect, it } from 'vitest';
import { fitStrengths, type PairVotes, type Strengths } from '../../../core/stats/bradley-terry.ts';
import { rankVoices } from '../../../core/stats/voice-ranking.ts';
import { Z_95 } from '../../../core/stats/normal.ts';
import { createRandom } from '../../../core/stats/prng.ts';
import { auditionVotes } from '../../helpers/statistics/audition-votes.ts';
import { shareOf } from '../../helpers/statistics/lognormal.ts';
import { statsFixture } from '../../helpers/statistics/stats-fixture.ts';

interface Reference {
  readonly votes: PairVotes[];
  readonly names: string[];
  readonly strengths: number[];
  readonly standardErrors: number[];
}
const { published, withTies } = statsFixture<{ published: Reference; withTies: Reference }>('bradley-terry');

function expectEqual({ names, values, covariance }: Strengths, reference: Reference): void {
  for (const [index, name] of reference.names.entries()) {
    const at = names.indexOf(name);
    expect(values[at]).toBeCloseTo(reference.strengths[index] ?? NaN, 6);
    expect(Math.sqrt(covariance[at]?.[at] ?? NaN)).toBeCloseTo(reference.standardErrors[index] ?? NaN, 6);
  }
}

const pair = (a: string, b: string, winsA: number, winsB: number, ties = 0): PairVotes => ({
  a,
  b,
  winsA,
  winsB,
  ties,
});

describe('Bradley-Terry strengths', () => {
  it('equal those of BradleyTerry2 for the American League 1987', () => {
    expectEqual(fitStrengths(published.votes, 0), published);
  });

  it('differ by what Agresti prints for the American League 1987', () => {
    const { names, values } = fitStrengths(published.votes, 0);
    const over = (name: string) =>
      (values[names.indexOf(name)] ?? NaN) - (values[names.indexOf('Baltimore')] ?? NaN);
    const printed = { Milwaukee: 1.58, Detroit: 1.44, Toronto: 1.29, 'New York': 1.25, Boston: 1.11 };
    for (const [name, strength] of Object.entries(printed)) expect(over(name)).toBeCloseTo(strength, 2);
  });

  it('equal a logistic regression in R with ties as half wins and a prior', () => {
    expectEqual(fitStrengths(withTies.votes, 1), withTies);
  });
});

describe('the ranking of voices', () => {
  it('puts the strongest first and marks those that may be the best', () => {
    const ranking = rankVoices(
      ['x', 'y', 'z'],
      [pair('x', 'y', 12, 10), pair('y', 'z', 25, 1), pair('x', 'z', 24, 2)],
    );
    if (ranking.kind !== 'ranked') throw new Error(ranking.kind);
    expect(ranking.voices.map(({ name, mayBeBest }) => [name, mayBeBest])).toEqual([
      ['x', true],
      ['y', true],
      ['z', false],
    ]);
    expect(ranking.voices.map(({ votes }) => votes)).toEqual([48, 48, 52]);
  });

  it('gives a voice that was never beaten a finite strength', () => {
    const ranking = rankVoices(['x', 'y'], [pair('x', 'y', 10, 0)]);
    const best = ranking.kind === 'ranked' ? ranking.voices[0] : undefined;
    expect(best?.strength).toBeGreaterThan(0.5);
    expect(best?.strength).toBeLessThan(5);
  });

  it('says how many votes are missing', () => {
    expect(rankVoices(['x', 'y', 'z'], [pair('x', 'y', 5, 3, 2), pair('x', 'z', 1, 2)])).toEqual({
      kind: 'too_few_votes',
      missing: [{ name: 'z', votes: 7 }],
    });
  });

  it('does not rank voices that nobody compared, even by way of others', () => {
    const apart = [pair('u', 'v', 6, 6), pair('x', 'y', 6, 6)];
    expect(rankVoices(['u', 'v', 'x', 'y'], apart)).toEqual({
      kind: 'not_connected',
      groups: [
        ['u', 'v'],
        ['x', 'y'],
      ],
    });
    expect(rankVoices(['u', 'v', 'x', 'y'], [...apart, pair('v', 'x', 1, 0)]).kind).toBe('ranked');
  });

  it('has intervals that cover the true strength in 93 to 99 of 100 auditions', () => {
    const truth = [0.6, 0.2, -0.1, -0.7];
    const random = createRandom(12);
    const covered = shareOf(800, () => {
      const strengths = fitStrengths(auditionVotes(truth, 8, random), 1);
      const at = strengths.names.indexOf('v0');
      const half = Z_95 * Math.sqrt(strengths.covariance[at]?.[at] ?? NaN);
      return Math.abs((strengths.values[at] ?? NaN) - 0.6) <= half;
    });
    expect(covered).toBeGreaterThan(0.93);
    expect(covered).toBeLessThan(0.99);
  });
});
