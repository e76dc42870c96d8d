import { type Command, InvalidArgumentError } from 'commander';
import { METRICS, type Metric, metricSchema } from '../../../core/contract/history/measured.ts';
import type { Percentile } from '../../../core/stats/minimum-n.ts';
import type { CompareFlags } from '../evidence/compare.ts';
import type { GateFlags } from '../evidence/gate.ts';
import { COMPARE_EXAMPLES, GATE_EXAMPLES } from '../help-text.ts';
import type { ExitCode } from '../terminal.ts';
import { definitionOption } from './definition-option.ts';
import type { Declaration } from './declaration.ts';

/** What `onset compare` and `onset gate` call. */
export interface EvidenceVerbs {
  compare(a: string, b: string, flags: CompareFlags): Promise<ExitCode>;
  gate(candidate: string, flags: GateFlags): Promise<ExitCode>;
}

const SOURCE = 'a file of onset run --json, or history:QUERY';
const METRIC_HELP = `one of ${METRICS.join(', ')}; lens is the latency by --definition`;

export const declareCompare: Declaration<EvidenceVerbs> = (program, verbs, finish) => {
  program
    .command('compare')
    .description('say whether one group of runs is better than another, and how sure that is')
    .addHelpText('after', COMPARE_EXAMPLES)
    .argument('<a>', `what is compared with: ${SOURCE}`)
    .argument('<b>', `what is compared: ${SOURCE}`)
    .option('--metric <names>', `with commas: ${METRIC_HELP}`, readMetrics, [
      'lens',
      'audible',
      'largest_gap',
    ])
    .option('--percentile <numbers>', 'with commas: 50, 95, 99', readPercentiles, [50, 95])
    .addOption(definitionOption())
    .option('--json', 'print one JSON object (onset.compare/1)')
    .action(async (a: string, b: string, flags: CompareFlags, command: Command) => {
      checkDefinition(command, flags.metric);
      finish(await verbs.compare(a, b, flags));
    });
};

export const declareGate: Declaration<EvidenceVerbs> = (program, verbs, finish) => {
  program
    .command('gate')
    .description('let a CI job pass or fail: may this group of runs follow that one?')
    .addHelpText('after', GATE_EXAMPLES)
    .argument('<candidate>', `what is judged: ${SOURCE}`)
    .requiredOption('--baseline <source>', `what it is judged by: ${SOURCE}`)
    .option('--metric <name>', METRIC_HELP, readGateMetric, 'lens')
    .option('--percentile <number>', '50, 95 or 99', readPercentile, 95)
    .option('--max-regression <share>', 'how much larger it may be: 10%', readShare, 0.1)
    .option('--max-failed <share>', 'how many runs may fail: 1%', readShare, 0)
    .addOption(definitionOption())
    .option('--json', 'print one JSON object (onset.gate/1)')
    .option('--junit <file>', 'write JUnit XML')
    .option('--markdown <file>', 'write Markdown, as for the summary of a job')
    .action(async (candidate: string, flags: GateFlags, command: Command) => {
      checkDefinition(command, [flags.metric]);
      finish(await verbs.gate(candidate, flags));
    });
};

/** A typed definition that no metric reads would be taken for what was judged. */
function checkDefinition(command: Command, metrics: readonly Metric[]): void {
  if (metrics.includes('lens') || command.getOptionValueSource('definition') !== 'cli') return;
  command.error(
    `error: --definition says what lens is; ${metrics.join(', ')} has its own. Give --metric lens.`,
  );
}

function readMetric(typed: string): Metric {
  const metric = metricSchema.safeParse(typed.trim());
  if (metric.success) return metric.data;
  throw new InvalidArgumentError(`Give one of ${METRICS.join(', ')}.`);
}

function readGateMetric(typed: string): GateFlags['metric'] {
  const metric = readMetric(typed);
  if (metric !== 'speed_up') return metric;
  throw new InvalidArgumentError(
    'Of speed_up more is better: gate largest_gap or gapless_prebuffer instead.',
  );
}

const readMetrics = (typed: string): Metric[] => typed.split(',').map(readMetric);

function readPercentile(typed: string): Percentile {
  const found = ([50, 95, 99] as const).find((percentile) => String(percentile) === typed.trim());
  if (found !== undefined) return found;
  throw new InvalidArgumentError('Give 50, 95 or 99.');
}

const readPercentiles = (typed: string): Percentile[] => typed.split(',').map(readPercentile);

/** `10%` or `0.1`. A bare `10` is refused: who types it means 10 %, and 1000 % would pass anything. */
function readShare(typed: string): number {
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%)?$/.exec(typed.trim()) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Give a share, such as 10% or 0.1.');
  if (percent !== undefined) return Number(number) / 100;
  if (Number(number) <= 1) return Number(number);
  throw new InvalidArgumentError(`Give ${number}% for ${number} %, or a share up to 1.`);
}
