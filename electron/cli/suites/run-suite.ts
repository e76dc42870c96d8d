import { toRunsDocument } from '../../../core/session/document/runs-document.ts';
import type { Session } from '../../../core/session/session.ts';
import type { SuiteTarget } from '../../../core/suite/suite-target.ts';
import { interleaved } from '../../../core/sweep/plans.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import { renderSummary } from '../render-summary.ts';
import { EXIT, type ExitCode, type Terminal } from '../terminal.ts';
import { createTimeLeft } from '../time-left.ts';
import { checkPlace, RESULTS, writeNamed } from '../write-file.ts';
import { readRunSuite } from './read-run-suite.ts';
import { type Trial, outcomeWords, runTrial } from './run-trial.ts';
import type { SuiteProviders } from './suite-providers.ts';
import { itemsOf } from './suite-runs.ts';

/** `onset run SUITE` as typed. */
export interface RunSuiteFlags {
  readonly json?: boolean;
  /** In place of the suite's own. */
  readonly runs?: number;
  readonly out?: string;
  readonly timeout: number;
  readonly insecure?: boolean;
  readonly ca?: string;
  readonly history: boolean;
}

export interface RunSuiteParts {
  readonly terminal: Terminal;
  /** Ctrl-C: ends the run under way, starts no further one, and prints what there is. */
  readonly signal: AbortSignal;
  readonly providersOf: (
    targets: readonly SuiteTarget[],
    placeOf: (file: string) => string,
  ) => Promise<SuiteProviders>;
  readonly openEngine: (
    flags: RunSuiteFlags,
    extraAdapters: readonly ProviderAdapter[],
  ) => Promise<{ readonly engine: Engine; close(): Promise<void> }>;
}

/**
 * `onset run SUITE`: every target says every text, the runs interleaved.
 * @throws OnsetError when nothing could be run at all
 */
export async function runSuiteVerb(
  file: string,
  flags: RunSuiteFlags,
  parts: RunSuiteParts,
): Promise<ExitCode> {
  const read = await readRunSuite(file);
  const { targets, adapters, extraAdapters } = await parts.providersOf(read.suite.targets, read.placeOf);
  const suite = { ...read.suite, targets: [...targets] };
  const items = itemsOf({ ...read, suite }, adapters, suite.name ?? file);
  const order = interleaved(items, flags.runs ?? suite.runs, suite.seed);
  if (flags.out !== undefined) await checkPlace(flags.out, RESULTS);
  const opened = await parts.openEngine(flags, extraAdapters);
  try {
    const sessions = await runAll(order, opened.engine, adapters, parts);
    const document = toRunsDocument(sessions);
    const json = JSON.stringify(document, null, 2);
    parts.terminal.print(flags.json === true ? json : renderSummary(document.summary));
    if (flags.out !== undefined) await writeNamed(flags.out, `${json}\n`, RESULTS);
    return document.summary.n === order.length ? EXIT.fine : EXIT.runFailed;
  } finally {
    await opened.close();
  }
}

async function runAll(
  order: readonly Trial[],
  engine: Engine,
  adapters: readonly ProviderAdapter[],
  { terminal, signal }: RunSuiteParts,
): Promise<readonly Session[]> {
  const sessions: Session[] = [];
  const leftWords = createTimeLeft(order.length);
  for (const item of order) {
    if (signal.aborted) break;
    const session = await runTrial(item, { engine, adapters, signal });
    sessions.push(session);
    const done = sessions.length;
    const { voice, provider } = item.request.target;
    terminal.progress(
      `${done} of ${order.length}  ${provider} ${voice}  ${outcomeWords(session)}${leftWords(done)}`,
    );
  }
  return sessions;
}
