import type { CommandInput } from '../../core/contract/commands.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { LensDefinition } from '../../core/timeline/lens-definition.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { readBargeIn } from './barge-in-flag.ts';
import { chooseTarget, type TargetFlags } from './choose-target.ts';
import { type PlanFlags, planText } from './plan-flags.ts';
import type { Terminal } from './terminal.ts';
import { readTextOf } from './read-file.ts';

/** `onset run` as typed; commander has already read the numbers. */
export interface RunFlags extends TargetFlags, PlanFlags {
  readonly text?: string;
  readonly file?: string;
  readonly prebuffer: number;
  /** A time or a place of the text. */
  readonly bargeIn?: string;
  readonly runs: number;
  /** Whose latency is told beside Onset's own. */
  readonly definition: LensDefinition;
  /** Bound of one run, from its text to the end of its answer, s. */
  readonly timeout: number;
  readonly cold?: boolean;
  readonly warm?: boolean;
  readonly preconnect?: boolean;
  readonly json?: boolean;
  /** Where that object is written to as well. */
  readonly out?: string;
  readonly saveAudio?: string;
  readonly keyEnv?: string;
  readonly insecure?: boolean;
  readonly ca?: string;
  /** `--no-history` turns it off. */
  readonly history: boolean;
}

/** What the engine is asked to do for each run. */
export type RunRequest = CommandInput<'run.start'>;

/** @throws OnsetError `usage` for a target that is not there or an empty text, `not_found` for a missing file */
export async function readRunRequest(
  flags: RunFlags,
  adapters: readonly ProviderAdapter[],
  terminal: Terminal,
): Promise<RunRequest> {
  return {
    target: chooseTarget(flags, adapters),
    ...(await planText(flags, adapters, () => readText(flags, terminal))),
    prebufferMs: flags.prebuffer,
    connection: flags.cold === true ? 'cold' : flags.preconnect === true ? 'preconnect' : 'reuse',
    // Nothing plays on a terminal: the virtual player stands in.
    playback: 'virtual',
    ...(flags.bargeIn === undefined ? {} : { bargeIn: readBargeIn(flags.bargeIn) }),
  };
}

async function readText({ text, file }: RunFlags, terminal: Terminal): Promise<string> {
  const spoken = file === undefined ? text : await readTextFile(file, terminal);
  if (spoken === undefined) throw noText('There is no text to speak.');
  const trimmed = spoken.trim();
  if (trimmed === '') throw noText('The text to speak is empty.');
  return trimmed;
}

function noText(message: string): OnsetError {
  return new OnsetError({
    code: 'usage',
    message,
    hint: 'Give --text "…", or --file FILE (- = standard input).',
  });
}

const readTextFile = (file: string, terminal: Terminal): Promise<string> =>
  file === '-' ? terminal.readInput() : readTextOf(file, '--file');
