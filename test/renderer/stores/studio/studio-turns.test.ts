import { describe, expect, it } from 'vitest';
import { turnsOf } from '../../../../renderer/stores/studio/studio-plan.ts';
import { fillsAmong, turnsLeft } from '../../../../renderer/stores/studio/studio-turns.ts';
import { replySession, studioOrder } from '../../../factories/studio-runs.ts';

const over = (keys: readonly string[]) => keys.map((key) => ({ key, session: replySession(), wallMs: 1 }));
const keysOf = (turns: ReturnType<typeof turnsLeft>) => turns.map(({ tried }) => tried.key);

describe('what is left of a comparison', () => {
  const order = studioOrder({ runsEach: 10 });
  const all = turnsOf(order).map(({ key }) => key);

  it('is the rest of its rounds, in their order', () => {
    expect(keysOf(turnsLeft(order, []))).toEqual(all);
    expect(keysOf(turnsLeft(order, over(all.slice(0, 6))))).toEqual(all.slice(6));
  });

  it('is as many of each strategy as it lacks, whatever ended first', () => {
    const left = keysOf(turnsLeft(order, over(['0', '0', '0', '1'])));
    expect([left.filter((key) => key === '0').length, left.filter((key) => key === '1').length]).toEqual([
      7, 9,
    ]);
  });

  it('fills the phrase cache before the rest, and not for nothing', () => {
    const kept = studioOrder({ keepsAnswers: true });
    expect(turnsLeft(kept, over(['0'])).map(({ kind }) => kind)).toEqual([
      ...['fill', 'fill'],
      ...['compared', 'compared', 'compared'],
    ]);
    expect(fillsAmong(turnsLeft(kept, over(['0', '0', '1', '1'])))).toBe(0);
  });
});
