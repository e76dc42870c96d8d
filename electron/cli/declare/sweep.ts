import { SWEEP_EXAMPLES } from '../help-text.ts';
import type { SweepFlags } from '../sweep.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';
import { timeoutOption } from './timeout-option.ts';
import { wholeFrom } from './values.ts';

/** What `onset sweep` calls. */
export interface SweepVerb {
  sweep(suite: string, flags: SweepFlags): Promise<ExitCode>;
}

export const declareSweep: Declaration<SweepVerb> = (program, verbs, finish) => {
  program
    .command('sweep')
    .description('compare ways to cut and send one reply: every combination of a YAML suite, interleaved')
    .addHelpText('after', SWEEP_EXAMPLES)
    .argument('<suite>', 'YAML file: targets, strategies, prebuffers and more (docs/sweep.md)')
    .option('--runs <n>', "how many runs of each combination (usual: the suite's)", wholeFrom(1))
    .option('--json', 'print one JSON object (onset.sweep/1); progress goes to standard error')
    .option('--out <file>', 'write that object to a file as well')
    .addOption(timeoutOption())
    .option('--insecure', 'allow plain http and ws to other machines')
    .option('--ca <file>', 'certificate (PEM) to trust at an endpoint of your own')
    .option('--no-history', 'do not keep the runs in the history of the app')
    .action(async (suite: string, flags: SweepFlags) => finish(await verbs.sweep(suite, flags)));
};
