import { writeFile } from 'node:fs/promises';
import { priceInUse } from '../../core/billing/price-in-use.ts';
import { OnsetError } from '../../core/contract/result.ts';
import type { OwnPrice } from '../../core/contract/settings.ts';
import type { Target } from '../../core/contract/target.ts';
import { computeFigures } from '../../core/session/figures.ts';
import type { Session } from '../../core/session/session.ts';
import { interleaved, plansOf, requestOf, type Sweep, type Trial, trialsOf } from '../../core/sweep/plans.ts';
import { planNames } from '../../core/sweep/plan-words.ts';
import { resultsOf, type SweepRow } from '../../core/sweep/results.ts';
import { toSweepDocument } from '../../core/sweep/sweep-document.ts';
import { createClock } from '../clock/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import { isUsageProblem } from './explain.ts';
import { inCommandWords } from './missing-key.ts';
import { type ReadSuite, readSuite } from './read-suite.ts';
import { recordRun } from './record-run.ts';
import { renderSweep } from './render-sweep.ts';
import type { SweepProviders } from './sweep-providers.ts';
import { sweepOf } from './sweep-targets.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';

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

export interface SweepParts {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly providersOf: (read: ReadSuite) => Promise<SweepProviders>;
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
  const { suite, adapters, extraAdapters } = await parts.providersOf(read);
  const sweep = sweepOf({ ...read, suite }, adapters);
  const runs = flags.runs ?? suite.runs;
  const opened = await parts.openEngine(flags, extraAdapters);
  try {
    const recorded = await runAll(sweep, { runs, seed: suite.seed }, opened.engine, adapters, parts);
    const priceOf = (target: Target) =>
      priceInUse(findAdapter(adapters, target.provider).description, target.model, opened.ownPrices);
    const rows = resultsOf(plansOf(sweep), recorded, priceOf);
    const document = JSON.stringify(
      toSweepDocument({ name: suite.name ?? null, sweep, runs, rows }),
      null,
      2,
    );
    if (flags.out !== undefined) await writeResults(flags.out, document);
    parts.terminal.print(flags.json === true ? document : renderSweep(rows));
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
    const session = await runOne(sweep, trial, engine, signal, adapters);
    recorded.set(trial.id, [...(recorded.get(trial.id) ?? []), session]);
    const done = index + 1;
    terminal.progress(
      `${done} of ${order.length}  ${names.get(trial.id) ?? ''}  ${outcomeWords(session)}${leftWords(done)}`,
    );
  }
  return recorded;
}

async function runOne(
  sweep: Sweep,
  trial: Trial,
  engine: Engine,
  signal: AbortSignal,
  adapters: readonly ProviderAdapter[],
): Promise<Session> {
  // That no connection can be made, the run itself will say better.
  if (trial.connection === 'warm') await Promise.race([engine.warm(trial.target), untilAborted(signal)]);
  const run = await recordRun(engine, requestOf(sweep, trial), { signal, keepsAudio: false });
  const adapter = findAdapter(adapters, trial.target.provider);
  if (!run.ok) throw new OnsetError(inCommandWords(run.error, adapter));
  const { session } = run.value;
  // Every further run would be refused for the same reason.
  if (session.failure !== null && isUsageProblem(session.failure.error))
    throw new OnsetError(inCommandWords(session.failure.error, adapter));
  return session;
}

function outcomeWords(session: Session): string {
  const { error, outcome, latency } = computeFigures(session);
  if (error !== null) return error.message;
  if (outcome === 'cancelled') return 'stopped';
  return latency.ttfaMs === null ? 'no audio' : `TTFA ${latency.ttfaMs.toFixed(0)} ms after its text`;
}

const S_PER_MINUTE = 60;

/** How long the rest will take, if it goes on as it went so far. */
function createTimeLeft(total: number): (done: number) => string {
  const clock = createClock();
  const startedAt = clock.now();
  return (done) => {
    const leftS = (((clock.now() - startedAt) / done) * (total - done)) / 1000;
    if (done === total) return '';
    return leftS < S_PER_MINUTE
      ? `, about ${Math.ceil(leftS)} s left`
      : `, about ${Math.ceil(leftS / S_PER_MINUTE)} min left`;
  };
}

async function writeResults(file: string, document: string): Promise<void> {
  try {
    await writeFile(file, `${document}\n`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OnsetError(
      {
        code: 'storage',
        message: `The results could not be written to ${file}: ${reason}`,
        hint: 'Make room there, or name another file after --out.',
      },
      { cause },
    );
  }
}
