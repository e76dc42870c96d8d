import { priceInUse } from '../../core/billing/price-in-use.ts';
import type { OwnPrice } from '../../core/contract/settings.ts';
import type { Target } from '../../core/contract/target.ts';
import type { Session } from '../../core/session/session.ts';
import type { SuiteTarget } from '../../core/suite/suite-target.ts';
import { interleaved, plansOf, requestOf, type Sweep, trialsOf } from '../../core/sweep/plans.ts';
import { planNames } from '../../core/sweep/plan-words.ts';
import { resultsOf, type SweepRow } from '../../core/sweep/results.ts';
import { toSweepDocument } from '../../core/sweep/sweep-document.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import { type ReadSuite, readSuite } from './read-suite.ts';
import { renderSweep } from './render-sweep.ts';
import type { SuiteProviders } from './suites/suite-providers.ts';
import { outcomeWords, runTrial } from './suites/run-trial.ts';
import { sweepOf } from './sweep-targets.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { createTimeLeft } from './time-left.ts';
import { checkPlace, RESULTS, writeNamed } from './write-file.ts';

/** `onset sweep` as typed. */
export interface SweepFlags {
  readonly json?: boolean;
  /** In place of the suite's own. */
  readonly runs?: number;
  readonly out?: string;
  readonly timeout: number;
  readonly insecure?: boolean;
  readonly ca?: string;
  readonly history: boolean;
}

export interface OpenSweepEngine {
  readonly engine: Engine;
  readonly ownPrices: readonly OwnPrice[];
  close(): Promise<void>;
}

/** A suite has one run after the other, and every phrase asked for anew, at its time. */
const ONE_BY_ONE = { sideBySide: 1, keepsAnswers: false, likelyPhrases: [] } as const;

export interface SweepParts {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly providersOf: (
    targets: readonly SuiteTarget[],
    placeOf: ReadSuite['placeOf'],
  ) => Promise<SuiteProviders>;
  readonly openEngine: (
    flags: SweepFlags,
    extraAdapters: readonly ProviderAdapter[],
  ) => Promise<OpenSweepEngine>;
}

/**
 * `onset sweep SUITE`: every combination, its runs interleaved.
 * @throws OnsetError when nothing could be run at all
 */
export async function sweepVerb(file: string, flags: SweepFlags, parts: SweepParts): Promise<ExitCode> {
  const read = await readSuite(file);
  const { targets, adapters, extraAdapters } = await parts.providersOf(read.suite.targets, read.placeOf);
  const suite = { ...read.suite, targets: [...targets] };
  const sweep = sweepOf({ ...read, suite }, adapters);
  const runs = flags.runs ?? suite.runs;
  if (flags.out !== undefined) await checkPlace(flags.out, RESULTS);
  const opened = await parts.openEngine(flags, extraAdapters);
  try {
    const recorded = await runAll(sweep, { runs, seed: suite.seed }, opened.engine, adapters, parts);
    const priceOf = (target: Target) =>
      priceInUse(findAdapter(adapters, target.provider).description, target.model, opened.ownPrices);
    const rows = resultsOf(plansOf(sweep), recorded, priceOf);
    const document = JSON.stringify(
      toSweepDocument({ name: suite.name ?? null, sweep, runs, rows, ...ONE_BY_ONE }),
      null,
      2,
    );
    parts.terminal.print(flags.json === true ? document : renderSweep(rows, sweep.source.kind));
    if (flags.out !== undefined) await writeNamed(flags.out, `${document}\n`, RESULTS);
    return codeOf(rows, runs);
  } finally {
    await opened.close();
  }
}

function codeOf(rows: readonly SweepRow[], runs: number): ExitCode {
  return rows.every(({ n, leftOut }) => n + leftOut === runs) ? EXIT.fine : EXIT.runFailed;
}

type Rounds = { readonly runs: number; readonly seed: number };

/** @returns the recorded runs by trial. Ends early on Ctrl-C, with what there is. */
async function runAll(
  sweep: Sweep,
  { runs, seed }: Rounds,
  engine: Engine,
  adapters: readonly ProviderAdapter[],
  { terminal, signal }: SweepParts,
): Promise<ReadonlyMap<string, readonly Session[]>> {
  const trials = trialsOf(plansOf(sweep));
  const names = new Map(planNames(trials).map((name, index) => [trials[index]?.id, name]));
  const order = interleaved(trials, runs, seed);
  const recorded = new Map<string, Session[]>();
  const leftWords = createTimeLeft(order.length);
  for (const [index, trial] of order.entries()) {
    if (signal.aborted) break;
    const session = await runTrial(
      { request: requestOf(sweep, trial), isWarm: trial.connection === 'warm' },
      { engine, adapters, signal },
    );
    recorded.set(trial.id, [...(recorded.get(trial.id) ?? []), session]);
    const done = index + 1;
    terminal.progress(
      `${done} of ${order.length}  ${names.get(trial.id) ?? ''}  ${outcomeWords(session)}${leftWords(done)}`,
    );
  }
  return recorded;
}
