import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { transportIdSchema } from '../../core/contract/target.ts';
import { DEFAULT_TIMEOUTS } from '../engine/options.ts';
import type { TargetFlags } from './choose-target.ts';
import type { LabFlags } from './lab.ts';
import type { PingFlags } from './ping.ts';
import type { RunFlags } from './run-request.ts';
import type { ServeFlags } from './serve.ts';
import type { SweepFlags } from './sweep.ts';
import type { TokensFlags } from './tokens.ts';
import { FIRST_STEPS, RUN_EXAMPLES, SWEEP_EXAMPLES } from './help-text.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

const USUAL_TIMEOUT_S = DEFAULT_TIMEOUTS.totalMs / 1000;
const DAY_S = 86_400;

/** The verbs, each imported only when it is called: `onset --help` must not pay for the engine. */
export interface Verbs {
  run(flags: RunFlags): Promise<ExitCode>;
  lab(flags: LabFlags): Promise<ExitCode>;
  serve(flags: ServeFlags): Promise<ExitCode>;
  ping(what: string, flags: PingFlags): Promise<ExitCode>;
  cacheInfo(): Promise<ExitCode>;
  cacheClear(): Promise<ExitCode>;
  cacheWarm(file: string, flags: TargetFlags): Promise<ExitCode>;
  sweep(suite: string, flags: SweepFlags): Promise<ExitCode>;
  tokens(flags: TokensFlags): Promise<ExitCode>;
}

/**
 * Parses `args` (without node and script) and runs the verb they name.
 * @returns its exit code, or 2 for words that make no sense; commander has then said why on standard error
 * @throws what the verb throws
 */
export async function runProgram(
  args: readonly string[],
  version: string,
  verbs: Verbs,
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const set = (result: ExitCode): void => void (code = result);
  const program = new Command('onset')
    .description(
      'Measures streaming text-to-speech latency: where every millisecond before the first sound went.',
    )
    .version(version)
    .addHelpText('after', FIRST_STEPS)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.progress(text.trimEnd()),
    });
  // exitOverride and the output are inherited by commands that are made after them.
  addRun(program, async (flags) => set(await verbs.run(flags)));
  addSweep(program, async (suite, flags) => set(await verbs.sweep(suite, flags)));
  addTokens(program, async (flags) => set(await verbs.tokens(flags)));
  addLab(program, async (flags) => set(await verbs.lab(flags)));
  addServe(program, async (flags) => set(await verbs.serve(flags)));
  addCache(program, verbs, set);
  addPing(program, async (what, flags) => set(await verbs.ping(what, flags)));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
}

function addRun(program: Command, action: (flags: RunFlags) => Promise<void>): void {
  program
    .command('run')
    .description('have a text spoken and measure it: when its first sound came, and where the time went')
    .addHelpText('after', RUN_EXAMPLES)
    .addOption(new Option('--text <text>', 'what to say').conflicts('file'))
    .option('--file <file>', 'file with what to say (- = standard input)')
    .addOption(
      new Option('--trace <file>', 'recorded tokens (JSON Lines), which bring their own text').conflicts([
        'text',
        'file',
        'llm',
      ]),
    )
    .option(
      '--llm <rate>',
      'the text comes as from a model: tokens a second[,ttft=300,jitter=0,pause=MS@CHARACTERS,seed=1]',
    )
    .option(
      '--chunk <strategy>',
      'cut the text into requests: whole, sentence, clause, first_fragment, characters, words or token[:name=value,…]',
    )
    .option('--in-flight <n>', 'how many requests of a reply may be under way at once', wholeFrom(1, 16))
    .option('--stream', 'all pieces into one open stream, where the transport takes them')
    .option(
      '--fallback <step>',
      'what to try when a request fails: again, batch or a provider; may be repeated',
      collect,
    )
    .option('--cache', 'keep answers, and take those that were kept (onset cache)')
    .option('--speculate <phrases>', 'likely first phrases, with | between: asked for before the text comes')
    .option('--provider <id>', 'the vendor, lab, or a YAML file that describes a server', 'lab')
    .option('--model <id>', "one of the provider's models")
    .option('--voice <id>', "one of the provider's voices")
    .addOption(
      new Option('--transport <kind>', 'protocol to talk to the provider with').choices(
        transportIdSchema.options,
      ),
    )
    .option('--format <id>', 'kind of audio (pcm, wav, mp3, mulaw …), or kind_rate in Hz (pcm_24000)')
    .option(
      '--endpoint <url>',
      "another server: an origin (gets the vendor's path) or a full URL (taken as it is)",
    )
    .option('--region <id>', "one of the provider's regions")
    .option('--option <name=value>', "one of the vendor's options, by its own name; may be repeated", collect)
    .option(
      '--prebuffer <ms>',
      'audio that a player collects before it starts, for the figures of playback',
      wholeUpTo(5000),
      0,
    )
    .option('--runs <n>', 'how many runs, one after the other', wholeFrom(1), 1)
    .option(
      '--timeout <s>',
      'when to give up a run that does not end, in seconds',
      wholeFrom(1, DAY_S),
      USUAL_TIMEOUT_S,
    )
    .addOption(
      new Option(
        '--cold',
        'a new connection for every run, made after its text (usual: the first only)',
      ).conflicts('warm'),
    )
    .option('--warm', 'make the connection before the first run, so that all of them reuse it')
    .addOption(
      new Option('--preconnect', 'a new connection for every run, made before its text').conflicts([
        'cold',
        'warm',
      ]),
    )
    .option('--json', 'print one JSON object (onset.runs/1); progress goes to standard error')
    .option('--save-audio <file>', 'write what was received as WAV (several runs: name-1.wav, name-2.wav …)')
    .option(
      '--key-env <name>',
      "environment variable that holds the key (usual: the vendor's own, such as OPENAI_API_KEY)",
    )
    .option('--insecure', 'allow plain http and ws to other machines')
    .option('--ca <file>', 'certificate (PEM) to trust at --endpoint')
    .option('--no-history', 'do not keep the runs in the history of the app')
    .action(action);
}

function addSweep(program: Command, action: (suite: string, flags: SweepFlags) => Promise<void>): void {
  program
    .command('sweep')
    .description('compare ways to cut and send one reply: every combination of a YAML suite, interleaved')
    .addHelpText('after', SWEEP_EXAMPLES)
    .argument('<suite>', 'YAML file: targets, strategies, prebuffers and more (docs/sweep.md)')
    .option('--runs <n>', "how many runs of each combination (usual: the suite's)", wholeFrom(1))
    .option('--json', 'print one JSON object (onset.sweep/1); progress goes to standard error')
    .option('--out <file>', 'write that object to a file as well')
    .option(
      '--timeout <s>',
      'when to give up a run that does not end, in seconds',
      wholeFrom(1, DAY_S),
      USUAL_TIMEOUT_S,
    )
    .option('--insecure', 'allow plain http and ws to other machines')
    .option('--ca <file>', 'certificate (PEM) to trust at an endpoint of your own')
    .option('--no-history', 'do not keep the runs in the history of the app')
    .action(action);
}

function addTokens(program: Command, action: (flags: TokensFlags) => Promise<void>): void {
  program
    .command('tokens')
    .description(
      'ask a language model and print its reply as a trace, each token with its time (onset.tokens/1)',
    )
    .requiredOption(
      '--endpoint <url>',
      'OpenAI-compatible server: an origin (gets /v1/chat/completions) or a full URL (taken as it is)',
    )
    .requiredOption('--model <id>', 'which model to ask')
    .addOption(new Option('--prompt <text>', 'what to ask').conflicts('file'))
    .option('--file <file>', 'file with what to ask (- = standard input)')
    .option('--system <text>', 'how it is to answer')
    .option('--key-env <name>', 'environment variable that holds the key', 'LLM_API_KEY')
    .option('--insecure', 'allow plain http to other machines')
    .option('--ca <file>', 'certificate (PEM) to trust')
    .action(action);
}

function addLab(program: Command, action: (flags: LabFlags) => Promise<void>): void {
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
    .action(action);
}

function addServe(program: Command, action: (flags: ServeFlags) => Promise<void>): void {
  program
    .command('serve')
    .description('serve the app to a browser on this computer')
    .option('--port <port>', '0 = any', wholeUpTo(65_535), 0)
    .option('--no-open', 'print the link and open no browser')
    .action(action);
}

function addCache(program: Command, verbs: Verbs, set: (code: ExitCode) => void): void {
  const cache = program
    .command('cache')
    .description('the phrase cache: answers that --cache keeps, so that they need not be asked for again');
  cache
    .command('info', { isDefault: true })
    .description('how much it holds')
    .action(async () => set(await verbs.cacheInfo()));
  cache
    .command('clear')
    .description('drop all of it')
    .action(async () => set(await verbs.cacheClear()));
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
    .action(async (file: string, flags: TargetFlags) => set(await verbs.cacheWarm(file, flags)));
}

function addPing(program: Command, action: (what: string, flags: PingFlags) => Promise<void>): void {
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
    .action(action);
}

const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

function wholeFrom(low: number, high = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    const bounds = high === Number.MAX_SAFE_INTEGER ? `${low} or more` : `${low} to ${high}`;
    throw new InvalidArgumentError(`Give a whole number, ${bounds}.`);
  };
}

const wholeUpTo = (high: number) => wholeFrom(0, high);

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('Give a number, 0 or more.');
}
