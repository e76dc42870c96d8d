import { summarise } from '../../../../core/stats/summarise.ts';
import type { StripRun } from '../../../charts/types.ts';
import { whole } from '../../../components/format.ts';
import type { RunSummary } from '../../../stores/run-summary.ts';

export const STRIP_RUNS = 24;

export interface StripFigure {
  readonly value: string;
  readonly label: string;
  readonly title: string;
}

export interface StripView {
  readonly runs: readonly StripRun[];
  /** Cold, failed and warm, apart; only those that there are. */
  readonly counts: readonly string[];
  readonly note: string;
  readonly figures: readonly StripFigure[];
  readonly n: string;
}

const NEEDED = { p50: 3, p95: 20, p99: 100 } as const;

function figuresOf(values: readonly number[]): readonly StripFigure[] {
  const summary = summarise(values);
  return (['p50', 'p95', 'p99'] as const).map((name) => {
    const value = summary[name];
    const title = `${name} of time to first audio, type 7, n=${summary.n}`;
    if (value !== null || summary.n === 0) return { value: whole(value), label: name, title };
    return {
      value: whole(summary.max),
      label: 'max',
      title: `${name} needs ${NEEDED[name]} runs; this is the largest of ${summary.n}`,
    };
  });
}

function countsOf(runs: readonly RunSummary[]): readonly string[] {
  const failed = runs.filter((run) => run.failed).length;
  const cold = runs.filter((run) => !run.failed && run.temperature === 'cold').length;
  const warm = runs.length - failed - cold;
  const parts = [
    [cold, 'cold'],
    [failed, 'failed'],
    [warm, 'warm'],
  ] as const;
  return parts.filter(([amount]) => amount > 0).map(([amount, word]) => `${amount} ${word}`);
}

/**
 * The last runs of the same work, and percentiles of those that connected like the current one: cold and warm are
 * never mixed in one figure, failed runs are counted and never ranked.
 */
export function stripView(runs: readonly RunSummary[], currentId: string | null): StripView {
  // Stopped before its first audio a run has measured nothing, and nothing failed.
  const last = runs.filter((run) => run.failed || run.ttfaMs !== null).slice(-STRIP_RUNS);
  const current = runs.find((run) => run.id === currentId) ?? last.at(-1);
  const temperature = current?.temperature ?? 'cold';
  const values = last
    .filter((run) => !run.failed && run.temperature === temperature)
    .flatMap((run) => run.ttfaMs ?? []);
  const mixed = last.some((run) => run.temperature !== temperature);
  return {
    runs: last.map(({ id, number, ttfaMs, temperature: how, failed }) => ({
      id,
      number,
      ttfaMs,
      temperature: how,
      failed,
    })),
    counts: countsOf(last),
    note: mixed ? `Figures count the ${temperature} runs.` : 'Click a bar to see that run.',
    figures: figuresOf(values),
    n: `n=${values.length}`,
  };
}
