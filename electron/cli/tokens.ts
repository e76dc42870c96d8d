import { OnsetError } from '../../core/contract/result.ts';
import { charactersOf } from '../../core/text/characters-of.ts';
import { textOf } from '../../core/text/tokens/token-stream.ts';
import { writeTokenTrace } from '../../core/text/tokens/token-trace.ts';
import { createClock } from '../clock/clock.ts';
import { askModel } from '../engine/inquiries/ask-model.ts';
import { DEFAULT_TIMEOUTS } from '../engine/options.ts';
import { createLocalWires } from '../wires/local-wires.ts';
import { readTextOf } from './read-file.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

export interface TokensFlags {
  readonly endpoint: string;
  readonly model: string;
  readonly prompt?: string;
  readonly file?: string;
  readonly system?: string;
  readonly keyEnv: string;
  readonly insecure?: boolean;
  readonly ca?: string;
}

interface TokensParts {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** `onset tokens`: a model's reply with its stamps, as a trace that every strategy can be measured with. */
export async function tokensVerb(flags: TokensFlags, parts: TokensParts): Promise<ExitCode> {
  const { terminal, signal, environment } = parts;
  const { endpoint, model, system = '' } = flags;
  const prompt = await readPrompt(flags, terminal);
  const ca = flags.ca === undefined ? null : await readTextOf(flags.ca, '--ca');
  const clock = createClock();
  const wires = createLocalWires(clock);
  try {
    const tokens = await askModel(
      {
        ...{ wires, clock, ca, timeouts: DEFAULT_TIMEOUTS, signal },
        key: environment[flags.keyEnv]?.trim() ?? null,
        allowInsecure: flags.insecure === true,
      },
      { endpoint, model, system, prompt },
    );
    terminal.print(writeTokenTrace({ source: model, tokens }).trimEnd());
    const [first, last] = [tokens.at(0), tokens.at(-1)];
    terminal.progress(
      `${tokens.length} ${tokens.length === 1 ? 'token' : 'tokens'}, ${charactersOf(textOf(tokens))} characters; the first after ` +
        `${first?.atMs.toFixed(1) ?? '–'} ms, the last after ${last?.atMs.toFixed(1) ?? '–'} ms`,
    );
    return EXIT.fine;
  } finally {
    await wires.close();
  }
}

async function readPrompt({ prompt, file }: TokensFlags, terminal: Terminal): Promise<string> {
  const read = file === '-' ? terminal.readInput() : file === undefined ? prompt : readTextOf(file, '--file');
  const asked = (await read)?.trim() ?? '';
  if (asked !== '') return asked;
  throw new OnsetError({
    code: 'usage',
    message: 'There is nothing to ask the model.',
    hint: 'Give --prompt "…", or --file FILE (- = standard input).',
  });
}
