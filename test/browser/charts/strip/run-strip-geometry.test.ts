import { describe, expect, it } from 'vitest';
import { stripScale } from '../../../../renderer/charts/strip/run-strip-geometry.ts';
import { RUNS } from '../sample-run.ts';

describe('the run strip', () => {
  it('doubles its scale and its guides until the slowest run fits', () => {
    expect(stripScale(RUNS)).toEqual({ maxMs: 216, guidesMs: [100, 200] });
    const slow = RUNS.map((run) => ({ ...run, ttfaMs: 800 }));
    expect(stripScale(slow)).toEqual({ maxMs: 864, guidesMs: [400, 800] });
  });
});
