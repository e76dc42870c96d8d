import { describe, expect, it } from 'vitest';
import { stripView } from '../../../../../renderer/views/live/model/strip.ts';
import type { RunSummary } from '../../../../../renderer/stores/run-summary.ts';
import { target } from '../../../../factories/page.ts';

const run = (number: number, overrides: Partial<RunSummary> = {}): RunSummary => ({
  id: `run-${number}`,
  number,
  target: target(),
  text: 'Hello',
  temperature: 'cold',
  failed: false,
  ttfaMs: 100 + number,
  heard: true,
  phases: [],
  ...overrides,
});

const labels = (runs: readonly RunSummary[], current: string | null = null) =>
  stripView(runs, current).figures.map(({ label, value }) => `${label} ${value}`);

describe('the run strip', () => {
  it('shows max, called max, where there are too few runs for a percentile', () => {
    expect(labels([run(1), run(2)])).toEqual(['max 102', 'max 102', 'max 102']);
    expect(labels([run(1), run(2), run(3)])).toEqual(['p50 102', 'max 103', 'max 103']);
    expect(labels(Array.from({ length: 20 }, (_, index) => run(index)))[1]).toMatch(/^p95 /);
  });

  it('never mixes cold and warm in one figure', () => {
    const runs = [run(1), run(2, { temperature: 'warm', ttfaMs: 5 }), run(3), run(4)];
    const view = stripView(runs, 'run-4');
    expect(view.n).toBe('n=3');
    expect(view.note).toBe('Figures count the cold runs.');
    expect(stripView(runs, 'run-2').n).toBe('n=1');
  });

  it('counts failed runs beside the percentiles, not in them', () => {
    const view = stripView([run(1), run(2, { failed: true, ttfaMs: null })], 'run-1');
    expect(view.n).toBe('n=1');
    expect(view.counts).toEqual(['1 cold', '1 failed']);
  });

  it('shows a dash before the first run', () => {
    expect(labels([])).toEqual(['p50 –', 'p95 –', 'p99 –']);
  });

  it('leaves out a run that was stopped before it measured anything', () => {
    const view = stripView([run(1), run(2, { ttfaMs: null })], 'run-1');
    expect(view.runs.map(({ number }) => number)).toEqual([1]);
    expect(view.counts).toEqual(['1 cold']);
  });
});
