import type { PingFlags } from '../ping.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';
import { wholeFrom } from './values.ts';

/** What `onset ping` calls. */
export interface PingVerb {
  ping(what: string, flags: PingFlags): Promise<ExitCode>;
}

export const declarePing: Declaration<PingVerb> = (program, verbs, finish) => {
  program
    .command('ping')
    .description(
      'DNS, TCP, TLS and first byte of an address, or of the regions of a provider, every time on a new connection',
    )
    .argument('<what>', 'http, https, ws or wss URL, or a provider id')
    .option('--region <id>', 'one region of the provider only')
    .option('--runs <n>', 'how often', wholeFrom(1), 5)
    .option('--insecure', 'allow plain http and ws to other machines')
    .option('--ca <file>', 'certificate (PEM) to trust')
    .action(async (what: string, flags: PingFlags) => finish(await verbs.ping(what, flags)));
};
