import type { Target } from '../../core/contract/target.ts';
import type { RunsSummary, Spread } from '../../core/session/document/runs-schema.ts';
import type { LatencyName } from '../../core/timeline/latency.ts';
import { msColumn } from './render-run.ts';

const LABELS: Readonly<Record<LatencyName, string>> = {
  ttfbMs: 'TTFB',
  ttfaMs: 'TTFA',
  ttfaAudibleMs: 'TTFA audible',
  timeToEarMs: 'Time to ear',
  ttlbMs: 'TTLB',
};
const NAMES = ['ttfbMs', 'ttfaMs', 'ttfaAudibleMs', 'timeToEarMs', 'ttlbMs'] as const;
const LABEL_COLUMNS = 20;

type Spreads = Readonly<Record<LatencyName, Spread>>;

/** The spread of several runs, cold and warm apart; a quantile without enough runs is a dash, `max` is called max. */
export function renderSummary(summary: RunsSummary): string {
  const each = summary.targets ?? [];
  return [
    renderTarget(summary),
    ...each.map((one) => `\n${targetWords(one.target)}  ${renderTarget(one)}`),
  ].join('\n');
}

const targetWords = ({ provider, voice, model, transport }: Target): string =>
  `${provider} ${voice}, ${model === '' ? '' : `${model}, `}${transport}`;

function renderTarget(summary: Omit<RunsSummary, 'targets'>): string {
  const failed = summary.failed === 0 ? '' : `, ${summary.failed} failed`;
  const interrupted = summary.interrupted === 0 ? '' : `, ${summary.interrupted} interrupted`;
  const title = `n=${summary.n}${failed}${interrupted}`;
  if (summary.n === 0) return title;
  return [title, ...connectionTables(summary), ...reuseTables(summary)].join('\n');
}

function connectionTables(summary: Omit<RunsSummary, 'targets'>): string[] {
  const { byConnection, connection } = summary;
  if (byConnection !== null)
    return [...table('cold', byConnection.cold), ...table('warm', byConnection.warm)];
  return connection === null ? [] : table(connection, summary);
}

function reuseTables({ reused }: Pick<RunsSummary, 'reused'>): string[] {
  if (reused === null) return [];
  const { cached, speculated } = reused;
  return [...reusedTables('cached', cached), ...reusedTables('speculated', speculated)];
}

type Reused = NonNullable<RunsSummary['reused']>['cached'];

function reusedTables(kind: string, group: Reused): string[] {
  const { n, connection, byConnection } = group;
  if (n === 0) return [];
  if (byConnection === null) return table(connection === null ? kind : `${kind} ${connection}`, group);
  const { cold, warm, none } = byConnection;
  const kinds = [[`${kind} cold`, cold] as const, [`${kind} warm`, warm] as const, [kind, none] as const];
  return kinds.flatMap(([name, spreads]) => (spreads.n === 0 ? [] : table(name, spreads)));
}

function table(connection: string, spreads: Spreads): string[] {
  const head = ['n', 'p50', 'p95', 'p99', 'max'].map((name) => name.padStart(8)).join(' ');
  const rows = NAMES.flatMap((name) => {
    const spread = spreads[name];
    return spread.n === 0 ? [] : [line(LABELS[name], spread)];
  });
  return [`  ${`${connection}, ms`.padEnd(LABEL_COLUMNS)}${head}`, ...rows];
}

function line(label: string, { n, p50, p95, p99, max }: Spread): string {
  const cells = [String(n).padStart(8), ...[p50, p95, p99, max].map(msColumn)];
  return `  ${label.padEnd(LABEL_COLUMNS)}${cells.join(' ')}`;
}
