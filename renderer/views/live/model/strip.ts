import { summarise } from '../../../../core/stats/summarise.ts';
import { NO_VALUE } from '../../../charts/format-number.ts';
import type { StripRun } from '../../../charts/types.ts';
import { whole } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { temperatureOf, type RunSummary } from '../../../stores/run/run-summary.ts';

export const STRIP_RUNS = 24;

export interface StripFigure {
  readonly value: string;
  readonly label: string;
  readonly title: string;
}

export interface StripView {
  readonly runs: readonly StripRun[];
  /** Cold, failed, warm and stopped, apart; only those that there are. Before them, the one that is drawn already. */
  readonly counts: readonly string[];
  readonly note: string;
  readonly figures: readonly StripFigure[];
  readonly n: string;
}

const NEEDED = { p50: 3, p95: 20, p99: 100 } as const;
type QuantileName = keyof typeof NEEDED;
const NAMES: readonly QuantileName[] = ['p50', 'p95', 'p99'];

/** The largest run takes the first place that has too few runs for its percentile, once. */
function figuresOf(values: readonly number[]): readonly StripFigure[] {
  const summary = summarise(values);
  const maxPlace = summary.n === 0 ? undefined : NAMES.find((name) => summary[name] === null);
  return NAMES.map((name) => {
    const value = summary[name];
    if (value !== null) {
      return {
        value: whole(value),
        label: name,
        title: `${name} of time to first audio, type 7, n=${summary.n}`,
      };
    }
    const needs = `${name} needs ${NEEDED[name]} runs`;
    if (name !== maxPlace) return { value: NO_VALUE, label: name, title: needs };
    return {
      value: whole(summary.max),
      label: 'max',
      title: `${needs}; this is the largest of ${summary.n}`,
    };
  });
}

/** Stopped before its first audio a run has measured nothing, and nothing failed. */
const isStopped = ({ failed, ttfaMs }: RunSummary): boolean => !failed && ttfaMs === null;

function measured(runs: readonly RunSummary[], temperature: RunSummary['temperature']): readonly number[] {
  return runs
    .filter((run) => !run.failed && run.temperature === temperature)
    .flatMap(({ ttfaMs }) => ttfaMs ?? []);
}

function countsOf(runs: readonly RunSummary[]): readonly string[] {
  const parts = [
    [measured(runs, 'cold').length, 'cold'],
    [runs.filter(({ failed }) => failed).length, 'failed'],
    [measured(runs, 'warm').length, 'warm'],
    [runs.filter(isStopped).length, 'stopped'],
  ] as const;
  return parts.filter(([amount]) => amount > 0).map(([amount, word]) => `${amount} ${word}`);
}

const stripRun = ({ id, number, ttfaMs, temperature, failed }: RunSummary): StripRun => ({
  ...{ id, number, ttfaMs, temperature, failed },
  pending: false,
});

/** The run on screen as a bar while it lasts; null once it is over and among the others. */
export function runUnderWay(
  frame: Pick<RunFrame, 'live' | 'number' | 'session' | 'figures'>,
): StripRun | null {
  const { live, number, session, figures } = frame;
  if (!live) return null;
  // A stop is written down as a failure too, and is none.
  const failed = session.failure !== null && session.failure.error.code !== 'cancelled';
  return {
    ...{ id: session.id, number, ttfaMs: figures.latency.ttfaMs, failed },
    temperature: temperatureOf(session),
    pending: !failed,
  };
}

/**
 * The last runs of the same work, and percentiles of those that connected like the current one: cold and warm are
 * never mixed in one figure, failed and stopped runs are counted and never ranked. The run under way is shown and not
 * yet counted.
 */
export function stripView(
  runs: readonly RunSummary[],
  currentId: string | null,
  underWay: StripRun | null = null,
): StripView {
  const last = runs.slice(-STRIP_RUNS);
  const current = runs.find((run) => run.id === currentId) ?? last.at(-1);
  const temperature = current?.temperature ?? 'cold';
  const values = measured(last, temperature);
  const mixed = last.some((run) => run.temperature !== temperature && !isStopped(run));
  return {
    runs: [...last.map(stripRun), ...(underWay === null ? [] : [underWay])],
    counts: underWay !== null && last.length === 0 ? ['1 under way'] : countsOf(last),
    note: mixed ? `Figures count the ${temperature} runs.` : 'Click a bar to see that run.',
    figures: figuresOf(values),
    n: `n=${values.length}`,
  };
}
