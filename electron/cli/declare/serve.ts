import type { ServeFlags } from '../serve.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';
import { wholeUpTo } from './values.ts';

/** What `onset serve` calls. */
export interface ServeVerb {
  serve(flags: ServeFlags): Promise<ExitCode>;
}

export const declareServe: Declaration<ServeVerb> = (program, verbs, finish) => {
  program
    .command('serve')
    .description('serve the app to a browser on this computer')
    .option('--port <port>', '0 = any', wholeUpTo(65_535), 0)
    .option('--no-open', 'print the link and open no browser')
    .action(async (flags: ServeFlags) => finish(await verbs.serve(flags)));
};
