import { describe, expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../../../../core/contract/studio.ts';
import { modelledOf } from '../../../../../renderer/views/chunking/model/modelled.ts';
import { resultTable } from '../../../../../renderer/views/chunking/model/results.ts';
import { provider } from '../../../../factories/page.ts';
import { replySession, strategiesOf, studioOrder, studioState } from '../../../../factories/studio-runs.ts';

const runs = Array.from({ length: 4 }, () => replySession({ ttfaMs: 100, secondMs: 400 }));
const order = studioOrder();
const state = studioState({ '0': runs }, order);
const strategies = order.cases.map(({ chunking, requests, inFlight }) => {
  return { isOn: true, chunking, requests, inFlight };
});
const studio = { ...FIRST_STUDIO, strategies: [...strategies, ...FIRST_STUDIO.strategies] };
const modelled = (given = state, settings = studio) => modelledOf(given, settings, provider(), null);

describe('rows that are modelled', () => {
  it('are those that stand in the settings and were not run, without one open stream', () => {
    expect(modelled().strategies.map(({ name }) => name)).toEqual([
      'First fragment fast',
      'Clause',
      'Fixed 120 characters',
      '8 words',
    ]);
    expect(modelled().words).toMatch(/^Modelled from 8 requests: first audio \d+ ms/);
  });

  it('appear when a strategy that was run is edited', () => {
    const edited = strategies.map((one) => ({ ...one, inFlight: 1 }));
    expect(modelled(state, { ...FIRST_STUDIO, strategies: edited }).strategies).toHaveLength(2);
    expect(modelled(state, { ...FIRST_STUDIO, strategies }).strategies).toEqual([]);
  });

  it('are below the measured ones, with one figure each, and best in nothing', () => {
    const table = resultTable(strategiesOf(state, null), modelled().strategies);
    expect(table.rows).toHaveLength(2);
    expect(table.modelled).toHaveLength(4);
    const [first] = table.modelled;
    expect(first?.texts).toHaveLength(table.heads.length);
    expect(first?.texts.slice(0, 2)).toEqual([expect.stringMatching(/^\d+$/), '–']);
  });

  it('say why there are none', () => {
    expect(modelled(studioState({ '0': runs.slice(0, 2) }, order))).toMatchObject({
      strategies: [],
      words: expect.stringContaining('too few requests') as string,
    });
    const cases = order.cases.map((one, index) => ({
      ...one,
      target: { ...one.target, options: { delay: index } },
    }));
    expect(modelled(studioState({ '0': runs }, { ...order, cases })).words).toContain('vendor options');
  });
});
