import type { TargetFlags } from '../choose-target.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';
import { collect } from './values.ts';

/** What `onset cache` calls. */
export interface CacheVerbs {
  cacheInfo(): Promise<ExitCode>;
  cacheClear(): Promise<ExitCode>;
  cacheWarm(file: string, flags: TargetFlags): Promise<ExitCode>;
}

export const declareCache: Declaration<CacheVerbs> = (program, verbs, finish) => {
  const cache = program
    .command('cache')
    .description('the phrase cache: answers that --cache keeps, so that they need not be asked for again');
  cache
    .command('info', { isDefault: true })
    .description('how much it holds')
    .action(async () => finish(await verbs.cacheInfo()));
  cache
    .command('clear')
    .description('drop all of it')
    .action(async () => finish(await verbs.cacheClear()));
  cache
    .command('warm')
    .description('have each line of a file spoken and kept')
    .argument('<file>', 'one phrase a line')
    .option('--provider <id>', 'the vendor, or lab', 'lab')
    .option('--model <id>', "one of the provider's models")
    .option('--voice <id>', "one of the provider's voices")
    .option('--transport <kind>', 'protocol to talk to the provider with')
    .option('--format <id>', 'kind of audio, as in run')
    .option('--endpoint <url>', 'another server')
    .option('--region <id>', "one of the provider's regions")
    .option('--option <name=value>', "one of the vendor's options; may be repeated", collect)
    .action(async (file: string, flags: TargetFlags) => finish(await verbs.cacheWarm(file, flags)));
};
