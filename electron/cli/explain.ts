import { toFailure, type FailureCode } from '../../core/contract/result.ts';
import { renderFailure } from './render-run.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';

/** The caller's words or surroundings are off: nothing was measured, and nothing will be until they change. */
const USAGE: ReadonlySet<FailureCode> = new Set(['usage', 'not_found', 'key_missing', 'insecure']);

/** Says on standard error why nothing could be done. @returns the exit code for it */
export function explain(error: unknown, terminal: Terminal): ExitCode {
  const failure = toFailure(error);
  terminal.progress(renderFailure(failure));
  return USAGE.has(failure.code) ? EXIT.usage : EXIT.runFailed;
}
