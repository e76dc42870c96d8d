import type { LabFlags } from '../lab.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';
import { positive, wholeFrom, wholeUpTo } from './values.ts';

/** What `onset lab` calls. */
export interface LabVerb {
  lab(flags: LabFlags): Promise<ExitCode>;
}

export const declareLab: Declaration<LabVerb> = (program, verbs, finish) => {
  program
    .command('lab')
    .description('serve the lab alone: every provider, on this computer, with a network of your choice')
    .option('--host <address>', 'loopback address to listen on', '127.0.0.1')
    .option('--port <port>', 'for http and ws (0 = any)', wholeUpTo(65_535), 0)
    .option('--tls-port <port>', 'for https and wss (0 = any)', wholeUpTo(65_535), 0)
    .option('--preset <name>', 'home-wi-fi, office-fibre, mobile-4g or this-computer', 'home-wi-fi')
    .option('--seed <n>', 'where everything random comes from', wholeFrom(0))
    .option('--rtt <ms>', 'network round trip', wholeFrom(0))
    .option('--jitter <ms>', 'standard deviation of the delay of each chunk', wholeFrom(0))
    .option('--think <ms>', 'from the request to the first byte of the answer', wholeFrom(0))
    .option('--speed-up <x>', 'audio made per time (0 = as fast as it goes)', positive)
    .option('--chunk <ms>', 'audio in a chunk', wholeFrom(0))
    .option('--bandwidth <kbps>', '0 = unlimited', wholeFrom(0))
    .option('--stall-every <s>', 'mean time between random stalls (0 = none)', positive)
    .option('--stall <ms>', 'length of a random stall', wholeFrom(0))
    .option('--http2', 'offer HTTP/2 on the TLS port (ALPN) to who offers it')
    .option(
      '--fault <fault>',
      'status:503, cut:BYTES, stall:AFTER:MS, garbage, odd_byte, lying_header, silence or endless',
    )
    .action(async (flags: LabFlags) => finish(await verbs.lab(flags)));
};
