import { type Command, Option } from 'commander';
import { transportIdSchema } from '../../../core/contract/target.ts';
import { RUN_EXAMPLES } from '../help-text.ts';
import type { RunFlags } from '../run-request.ts';
import type { RunSuiteFlags } from '../suites/run-suite.ts';
import type { ExitCode } from '../terminal.ts';
import { definitionOption } from './definition-option.ts';
import type { Declaration } from './declaration.ts';
import { timeoutOption } from './timeout-option.ts';
import { collect, wholeFrom, wholeUpTo } from './values.ts';

/** What `onset run` calls. */
export interface RunVerb {
  run(flags: RunFlags): Promise<ExitCode>;
  runSuite(suite: string, flags: RunSuiteFlags): Promise<ExitCode>;
}

export const declareRun: Declaration<RunVerb> = (program, verbs, finish) => {
  program
    .command('run')
    .description('have a text spoken and measure it: when its first sound came, and where the time went')
    .addHelpText('after', RUN_EXAMPLES)
    .argument('[suite]', 'YAML file of targets and texts, in place of one text (docs/suite.md)')
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
    .option(
      '--barge-in <when>',
      'interrupt the reply, as the virtual player hears it: 1200ms after its first sound, @40 (character), or a phrase',
    )
    .option('--runs <n>', "how many runs, one after the other (usual: 1, or the suite's)", wholeFrom(1))
    .addOption(timeoutOption())
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
    .addOption(definitionOption())
    .option('--json', 'print one JSON object (onset.runs/1); progress goes to standard error')
    .option('--out <file>', 'write that object to a file as well')
    .option('--save-audio <file>', 'write what was received as WAV (several runs: name-1.wav, name-2.wav …)')
    .option(
      '--key-env <name>',
      "environment variable that holds the key (usual: the vendor's own, such as OPENAI_API_KEY)",
    )
    .option('--insecure', 'allow plain http and ws to other machines')
    .option('--ca <file>', 'certificate (PEM) to trust at --endpoint')
    .option('--no-history', 'do not keep the runs in the history of the app')
    .action(async (suite: string | undefined, flags: RunFlags & RunSuiteFlags, command: Command) => {
      if (suite === undefined) return finish(await verbs.run({ ...flags, runs: flags.runs ?? 1 }));
      refuseFlagsOfOneText(command);
      return finish(await verbs.runSuite(suite, flags));
    });
};

const SUITE_FLAGS: readonly string[] = ['runs', 'json', 'out', 'timeout', 'insecure', 'ca', 'history'];

/** What is about one text has no place beside a suite: it says by itself what is run, or cannot have it. */
function refuseFlagsOfOneText(command: Command): void {
  const typed = command.options.find(
    (option) =>
      command.getOptionValueSource(option.attributeName()) === 'cli' &&
      !SUITE_FLAGS.includes(option.attributeName()),
  );
  if (typed !== undefined)
    command.error(
      `error: ${typed.long ?? typed.flags} goes with one text, not with a suite (docs/suite.md has what a suite can say)`,
    );
}
