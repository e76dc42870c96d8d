import { describe, expect, it } from 'vitest';
import { switchCostMs } from '../../../../core/session/figures/switch-cost.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { foldRun } from '../../../../core/session/reduce.ts';
import { chunks, started } from '../../../factories/run-events.ts';

const chunk = (request: number, seq: number, at: number): RunEvent => {
  const [first] = chunks([[0, 100]]);
  if (first === undefined) throw new Error('no chunk');
  return { ...first, request, seq, at };
};

const switched = (skipMs: number): RunEvent => ({
  ...{ kind: 'switched', at: 2000, request: 1, replaces: 0, to: 'again', skipMs },
  target: started().target,
  reason: { code: 'cut', message: 'It was cut.', hint: '' },
});

function costOf(events: readonly RunEvent[]): number | null | undefined {
  const session = foldRun('run', [started(), ...events]);
  const [one] = session?.switches ?? [];
  return session === null || one === undefined ? undefined : switchCostMs(session, one);
}

describe('what a switch cost', () => {
  it('lasts until the first sound that had not been there before', () => {
    const again = [chunk(1, 1, 2300), chunk(1, 2, 2350), chunk(1, 3, 2400)];
    expect(costOf([chunk(0, 0, 1900), switched(100), ...again])).toBe(350);
    expect(costOf([chunk(0, 0, 1900), switched(150), ...again])).toBe(350);
  });

  it('lasts until the first sound of all where none had come', () => {
    expect(costOf([switched(0), chunk(1, 0, 2300)])).toBe(300);
  });

  it('is unknown where no new sound came', () => {
    expect(costOf([chunk(0, 0, 1900), switched(100), chunk(1, 1, 2300)])).toBeNull();
  });
});
