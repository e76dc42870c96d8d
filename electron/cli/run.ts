import { OnsetError } from '../../core/contract/result.ts';
import { computeFigures } from '../../core/session/figures.ts';
import { toRunsDocument } from '../../core/session/runs-document.ts';
import type { Engine } from '../engine/engine.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { explain, isUsageProblem } from './explain.ts';
import { recordRun, type RecordedRun } from './record-run.ts';
import { renderFailure, renderRun } from './render-run.ts';
import { renderSummary } from './render-summary.ts';
import { readRunRequest, type RunFlags, type RunRequest } from './run-request.ts';
import { saveAudio } from './save-audio.ts';
import { EXIT, type ExitCode, type Terminal } from './terminal.ts';
import { untilAborted } from './until-aborted.ts';

/** The engine of one invocation; `close` lets the process end. */
export interface OpenEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

export interface RunParts {
  readonly terminal: Terminal;
  readonly adapters: readonly ProviderAdapter[];
  readonly openEngine: (flags: RunFlags, provider: string) => Promise<OpenEngine>;
  /** Ctrl-C: ends the run under way as cancelled, starts no further one, and prints what there is. */
  readonly signal: AbortSignal;
}

/**
 * `onset run`: one text, `--runs` times, one after the other.
 * @throws OnsetError when nothing could be started at all
 */
export async function runVerb(flags: RunFlags, parts: RunParts): Promise<ExitCode> {
  const request = await readRunRequest(flags, parts.adapters, parts.terminal);
  const opened = await parts.openEngine(flags, request.target.provider);
  try {
    const { engine } = opened;
    if (flags.warm === true) await openConnection(engine, request, parts);
    const runs = await runAll(engine, request, flags, parts);
    if (flags.saveAudio !== undefined) await save(flags.saveAudio, runs, parts.terminal);
    return report(runs, flags, parts);
  } finally {
    await opened.close();
  }
}

/** The connection that the first run will find. That it cannot be made, the run itself will say better. */
async function openConnection(
  engine: Engine,
  { target }: RunRequest,
  { terminal, signal }: RunParts,
): Promise<void> {
  const warmed = await Promise.race([engine.warm(target), untilAborted(signal)]);
  if (warmed?.ok === false) terminal.progress(`No connection beforehand: ${warmed.error.message}`);
}

async function runAll(
  engine: Engine,
  request: RunRequest,
  flags: RunFlags,
  { terminal, signal }: RunParts,
): Promise<RecordedRun[]> {
  const runs: RecordedRun[] = [];
  while (runs.length < flags.runs && !signal.aborted) {
    const run = await recordRun(engine, request, signal);
    if (!run.ok) throw new OnsetError(run.error);
    runs.push(run.value);
    announce(run.value, `Run ${runs.length} of ${flags.runs}`, flags, terminal);
  }
  return runs;
}

function announce({ session }: RecordedRun, title: string, flags: RunFlags, terminal: Terminal): void {
  const figures = computeFigures(session);
  if (flags.json !== true) return terminal.print(renderRun(session, figures, title));
  const ttfa = figures.latency.ttfaMs === null ? 'no audio' : `TTFA ${figures.latency.ttfaMs.toFixed(1)} ms`;
  terminal.progress(`${title}: ${figures.error?.message ?? ttfa}`);
}

async function save(file: string, runs: readonly RecordedRun[], terminal: Terminal): Promise<void> {
  const { files, failures } = await saveAudio(file, runs);
  for (const written of files) terminal.progress(`Audio written to ${written}`);
  // The figures are worth more than a file: they are printed all the same.
  for (const failure of failures) terminal.progress(renderFailure(failure));
}

function report(runs: readonly RecordedRun[], { json, runs: wanted }: RunFlags, parts: RunParts): ExitCode {
  const document = toRunsDocument(runs.map(({ session }) => session));
  if (json === true) parts.terminal.print(JSON.stringify(document, null, 2));
  else if (runs.length > 1) parts.terminal.print(renderSummary(document.summary));
  const refusal = document.runs.map(({ error }) => error).find((error) => error && isUsageProblem(error));
  if (refusal) return explain(new OnsetError(refusal), parts.terminal);
  return document.summary.n === wanted ? EXIT.fine : EXIT.runFailed;
}
