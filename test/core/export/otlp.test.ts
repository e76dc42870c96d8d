import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../core/export/otlp/attributes.ts';
import { createRunMetrics } from '../../../core/export/otlp/metrics.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { completeRun, sessionOf } from '../../factories/run-events.ts';

const toldAt = (startedAt: string) => {
  const session = sessionOf(completeRun({ startedAt }));
  return { session, row: rowOf(session, 1), figures: computeFigures(session) };
};

describe('OTLP attributes', () => {
  it('are doubles where they are times, whole or not, so that none changes its type from run to run', () => {
    expect(attributesOf({ 'onset.ttfa_ms': 120, 'onset.ttfb_ms': 80.5, 'onset.underruns': 2 })).toEqual([
      { key: 'onset.ttfa_ms', value: { doubleValue: 120 } },
      { key: 'onset.ttfb_ms', value: { doubleValue: 80.5 } },
      { key: 'onset.underruns', value: { intValue: '2' } },
    ]);
  });
});

describe('OTLP metrics', () => {
  const [early, late] = [toldAt('2026-11-20T10:00:00.000Z'), toldAt('2026-11-20T12:00:00.000Z')];
  const told = (...runs: readonly ReturnType<typeof toldAt>[]) => {
    const metrics = createRunMetrics(OWN_DEFINITION);
    for (const run of runs) metrics.add(run);
    return metrics.told();
  };

  it('cover the time from the first run to the last, in whatever order they come', () => {
    expect(told(late, early)).toEqual(told(early, late));
    expect(JSON.stringify(told(late, early))).toContain(
      `"startTimeUnixNano":"${Date.parse('2026-11-20T10:00:00.000Z')}000000"`,
    );
  });

  it('have no figure of a run that ended with an error, and count it', () => {
    const error = { code: 'bad_audio', message: 'It is inaudible.', hint: '' } as const;
    const metrics = told({ ...early, row: { ...early.row, error } });
    expect(metrics.map(({ name }) => name)).toEqual(['onset.runs']);
  });
});
