import { Command, CommanderError } from 'commander';
import { declareCache, type CacheVerbs } from './declare/cache.ts';
import { declareCompare, declareGate, type EvidenceVerbs } from './declare/evidence.ts';
import { declareExport, type ExportVerb } from './declare/export.ts';
import { declareLab, type LabVerb } from './declare/lab.ts';
import { declarePing, type PingVerb } from './declare/ping.ts';
import { declareReplay, type ReplayVerb } from './declare/replay.ts';
import { declareRun, type RunVerb } from './declare/run.ts';
import { declareServe, type ServeVerb } from './declare/serve.ts';
import { declareSweep, type SweepVerb } from './declare/sweep.ts';
import { declareTokens, type TokensVerb } from './declare/tokens.ts';
import type { Declaration } from './declare/declaration.ts';
import { FIRST_STEPS } from './help-text.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

/** The verbs, each imported only when it is called: `onset --help` must not pay for the engine. */
export interface Verbs
  extends
    RunVerb,
    SweepVerb,
    TokensVerb,
    LabVerb,
    ServeVerb,
    CacheVerbs,
    PingVerb,
    EvidenceVerbs,
    ReplayVerb,
    ExportVerb {}

/** In the order of `onset --help`. */
const DECLARATIONS: readonly Declaration<Verbs>[] = [
  declareRun,
  declareSweep,
  declareCompare,
  declareGate,
  declareTokens,
  declareLab,
  declareServe,
  declareReplay,
  declareExport,
  declareCache,
  declarePing,
];

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
  const finish = (result: ExitCode): void => void (code = result);
  const program = new Command('onset')
    .description(
      'Measures streaming text-to-speech latency: where every millisecond before the first sound went.',
    )
    .version(version)
    .addHelpText('after', FIRST_STEPS)
    .showHelpAfterError('  Add --help for what there is.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.progress(text.trimEnd()),
    });
  // exitOverride and the output are inherited by commands that are made after them.
  for (const declare of DECLARATIONS) declare(program, verbs, finish);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
}
