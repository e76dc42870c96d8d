import type { ReplayFlags } from '../replay.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';
import { definitionOption } from './definition-option.ts';
import { wholeFrom } from './values.ts';

/** What `onset replay` calls. */
export interface ReplayVerb {
  replay(file: string, flags: ReplayFlags): Promise<ExitCode>;
}

export const declareReplay: Declaration<ReplayVerb> = (program, verbs, finish) => {
  program
    .command('replay')
    .description('tell the runs of a session file once more, at their recorded times and without a network')
    .argument('<file>', 'a file whose name ends in .onset (docs/portable-session.md)')
    .option('--run <n>', 'only the n-th run of the file', wholeFrom(1))
    .option('--fast', 'do not wait: only the figures')
    .addOption(definitionOption())
    .option('--json', 'print one JSON object (onset.runs/1), as onset run does')
    .action(async (file: string, flags: ReplayFlags) => finish(await verbs.replay(file, flags)));
};
