import { describe, expect, it } from 'vitest';
import { audition } from '../../factories/audition.ts';
import { crashOften } from '../../helpers/kills/audition-crash.ts';

describe('a process that is killed while it measures', () => {
  it('loses no run that was counted, and the next goes on to exactly the wanted number', async () => {
    const outcome = await crashOften(audition({ runsPerCell: 6 }), [40, 150, 90]);
    expect(outcome.kills).toBeGreaterThan(0);
    expect(outcome.lost).toEqual([]);
    expect(outcome.torn).toEqual([]);
    const wanted = { 'v1/s1': 6, 'v1/s2': 6, 'v2/s1': 6, 'v2/s2': 6 };
    expect(Object.fromEntries(outcome.cells)).toEqual(wanted);
    expect(Object.fromEntries(outcome.records)).toEqual(wanted);
  }, 240_000);
});
