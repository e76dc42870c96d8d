import { Option } from 'commander';
import type { TokensFlags } from '../tokens.ts';
import type { ExitCode } from '../terminal.ts';
import type { Declaration } from './declaration.ts';

/** What `onset tokens` calls. */
export interface TokensVerb {
  tokens(flags: TokensFlags): Promise<ExitCode>;
}

export const declareTokens: Declaration<TokensVerb> = (program, verbs, finish) => {
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
    .action(async (flags: TokensFlags) => finish(await verbs.tokens(flags)));
};
