import { toFailure, type Failure, type FailureCode } from '../../core/contract/result.ts';
import { renderFailure } from './render-run.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

/** The caller's words or surroundings are off: nothing was measured, and nothing will be until they change. */
const USAGE: ReadonlySet<FailureCode> = new Set(['usage', 'not_found', 'key_missing', 'insecure']);

export const isUsageProblem = ({ code }: Failure): boolean => USAGE.has(code);

/** Says on standard error why nothing could be done. @returns the exit code for it */
export function explain(error: unknown, terminal: Terminal): ExitCode {
  const failure = toFailure(error);
  terminal.progress(renderFailure(failure));
  return isUsageProblem(failure) ? EXIT.usage : EXIT.runFailed;
}
