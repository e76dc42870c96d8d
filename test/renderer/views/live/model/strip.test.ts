import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../../../core/session/figures/figures.ts';
import type { RunSummary } from '../../../../../renderer/stores/run/run-summary.ts';
import { runUnderWay, stripView } from '../../../../../renderer/views/live/model/strip.ts';
import { target } from '../../../../factories/page.ts';
import { failed, marks, sessionOf, started } from '../../../../factories/run-events.ts';

const run = (number: number, overrides: Partial<RunSummary> = {}): RunSummary => ({
  id: `run-${number}`,
  number,
  target: target(),
  text: 'Hello',
  cut: null,
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
  it('shows max, called max and once, where there are too few runs for a percentile', () => {
    expect(labels([run(1), run(2)])).toEqual(['max 102', 'p95 –', 'p99 –']);
    expect(labels([run(1), run(2), run(3)])).toEqual(['p50 102', 'max 103', 'p99 –']);
    const twenty = labels(Array.from({ length: 20 }, (_, index) => run(index)));
    expect([twenty[1], twenty[2]]).toEqual([expect.stringMatching(/^p95 /), 'max 119']);
  });

  it('shows the run under way last, and counts it nowhere', () => {
    const events = [
      started({ connection: 'cold' }),
      ...marks({ textSent: 5, firstByte: 90, firstAudio: 100 }),
    ];
    const session = sessionOf(events, 'run-3');
    const frame = { live: true, number: 3, session, figures: computeFigures(session) };
    const view = stripView([run(1), run(2)], 'run-3', runUnderWay(frame));
    expect(view.runs.at(-1)).toEqual({
      ...{ id: 'run-3', number: 3, ttfaMs: 100, temperature: 'cold', failed: false },
      pending: true,
    });
    expect(view.n).toBe('n=2');
    expect(view.counts).toEqual(['2 cold']);
    expect(runUnderWay({ ...frame, live: false })).toBeNull();
    // Its bar is there: "none yet" would deny it.
    expect(stripView([], 'run-3', runUnderWay(frame)).counts).toEqual(['1 under way']);
    expect(stripView([], null).counts).toEqual([]);
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

  it('keeps a run that was stopped before its first audio as stopped: not failed, and in no figure', () => {
    const stopped = run(3, { ttfaMs: null, temperature: 'warm' });
    const view = stripView([run(1), run(2), stopped], 'run-2');
    expect(view.runs.map(({ number, failed }) => [number, failed])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
    expect(view.counts).toEqual(['2 cold', '1 stopped']);
    expect(view.n).toBe('n=2');
    expect(view.note).toBe('Click a bar to see that run.');
  });

  it('draws the run that is being stopped as under way, not as failed', () => {
    const stop = { code: 'cancelled', message: 'Stopped.', hint: 'Run it again.' } as const;
    const session = sessionOf([started(), { ...failed(300, 'cut'), error: stop }], 'run-1');
    const frame = { live: true, number: 1, session, figures: computeFigures(session) };
    expect(runUnderWay(frame)).toMatchObject({ failed: false, pending: true });
  });
});
