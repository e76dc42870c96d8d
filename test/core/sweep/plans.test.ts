import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interleaved, plansOf, requestOf, trialsOf } from '../../../core/sweep/plans.ts';
import { planNames } from '../../../core/sweep/plan-words.ts';
import { sweep, SENTENCE } from '../../factories/sweep.ts';

const WHOLE = { requests: 'one_each', chunking: { ...SENTENCE.chunking, strategy: 'whole' } } as const;

describe('the plans of a sweep', () => {
  test('are every combination, and prebuffers share their runs', () => {
    const plans = plansOf(sweep({ strategies: [SENTENCE, WHOLE], prebuffersMs: [0, 100, 200] }));
    expect(plans.map(({ trial }) => trial)).toEqual(['1', '1', '1', '4', '4', '4']);
    expect(trialsOf(plans).map(({ id, prebufferMs }) => [id, prebufferMs])).toEqual([
      ['1', 0],
      ['4', 0],
    ]);
  });

  test('have runs of their own for each prebuffer where it is to be real', () => {
    const plans = plansOf(sweep({ prebuffersMs: [0, 100], replay: 'real' }));
    expect(trialsOf(plans).map(({ prebufferMs }) => prebufferMs)).toEqual([0, 100]);
  });

  test('are not multiplied by requests in flight where there is one request', () => {
    expect(plansOf(sweep({ strategies: [SENTENCE, WHOLE], inFlight: [1, 2, 4] }))).toHaveLength(4);
  });

  test('have names that tell them apart and say no more', () => {
    expect(planNames(plansOf(sweep({ strategies: [SENTENCE, WHOLE] })))).toEqual(['sentence', 'whole']);
    expect(planNames(plansOf(sweep({ connections: ['cold', 'warm'], prebuffersMs: [0, 50] })))).toEqual([
      'sentence · cold · prebuffer 0 ms',
      'sentence · cold · prebuffer 50 ms',
      'sentence · warm · prebuffer 0 ms',
      'sentence · warm · prebuffer 50 ms',
    ]);
  });

  test('ask the engine for a reply that nothing plays', () => {
    const given = sweep({ connections: ['cold'], fallback: [{ kind: 'again' }] });
    const [trial] = trialsOf(plansOf(given));
    expect(trial && requestOf(given, trial)).toMatchObject({
      ...{ text: given.text, connection: 'cold', playback: 'virtual' },
      plan: { requests: 'one_each', inFlight: 1, fallback: [{ kind: 'again' }] },
    });
  });
});

describe('the order of the runs', () => {
  test('has every trial once a round, whatever the seed', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 20 }),
        (seed, count, rounds) => {
          const trials = Array.from({ length: count }, (_, index) => index);
          const order = interleaved(trials, rounds, seed);
          expect(order).toHaveLength(count * rounds);
          for (let round = 0; round < rounds; round += 1) {
            expect(order.slice(round * count, (round + 1) * count).toSorted((a, b) => a - b)).toEqual(trials);
          }
        },
      ),
    );
  });

  test('is repeated by its seed, and differs from round to round', () => {
    const trials = [0, 1, 2, 3, 4];
    const order = interleaved(trials, 40, 7);
    expect(interleaved(trials, 40, 7)).toEqual(order);
    const firsts = trials.map((trial) => order.filter((one, at) => at % 5 === 0 && one === trial).length);
    expect(Math.min(...firsts)).toBeGreaterThan(0);
  });
});
